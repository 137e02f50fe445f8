import { closest } from "../project/index.ts";
import { usage } from "./parse-arguments.ts";

/** One of the words that an option knows. */
export function oneOf<const T extends string>(
  option: string,
  value: string | undefined,
  known: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((word) => word === value);
  if (found !== undefined) return found;
  const meant = closest(value, known);
  throw usage(
    `${option} does not know "${value}"`,
    meant === undefined ? `use ${known.join(", ")}` : `perhaps you mean ${meant}`,
  );
}

// A day is longer than anybody waits, and timers do not take much more.
const mostSeconds = 86_400;

/** A number of seconds, from `least` to a day. */
export function seconds(option: string, value: string | undefined, least = 0): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() !== "" && number >= least && number <= mostSeconds) return number;
  throw usage(
    `${option} is "${value}"`,
    `it must be a number of seconds from ${least} to ${mostSeconds}, such as 60`,
  );
}

/** An http or https address. */
export function address(option: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return value;
  throw usage(`${option} is "${value}"`, "it must be an address, such as http://127.0.0.1:9090");
}

const inSeconds: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};
const mostDays = 366;

/** A span of time such as `6h` or `1h30m`, in seconds: a second to a year. */
export function duration(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const parts = /^(\d+[smhdwy])+$/.test(value) ? value.matchAll(/(\d+)(\w)/g) : [];
  const length = [...parts].reduce((sum, [, n, unit = ""]) => sum + Number(n) * (inSeconds[unit] ?? 0), 0);
  if (length >= 1 && length <= mostDays * 86_400) return length;
  throw usage(`${option} is "${value}"`, "it must be a duration up to a year, such as 30m, 6h or 2d");
}

const lastMoment = Date.parse("9999-12-31T00:00:00Z") / 1000;

/** A moment as RFC 3339 or in seconds since 1970, in those seconds. */
export function moment(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  const at = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text) / 1000;
  // Seconds reach so far that whoever writes more means milliseconds.
  if (text !== "" && Number.isFinite(at) && at < lastMoment) return at;
  throw usage(
    `${option} is "${value}"`,
    "it must be a moment, such as 2026-01-31T12:00:00Z or seconds since 1970",
  );
}

/** A TCP port; 0 stands for any that is free. */
export function portNumber(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d{1,5}$/.test(value) && number <= 65_535) return number;
  throw usage(`${option} is "${value}"`, "it must be a port from 0 to 65535, such as 3210");
}
