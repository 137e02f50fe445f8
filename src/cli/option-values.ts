import { ours, prometheus, unitMs } from "../duration/index.ts";
import { closest } from "../errors/index.ts";
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

/** An http or https address. */
export function address(option: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return value;
  throw usage(`${option} is "${value}"`, "it must be an address, such as http://127.0.0.1:9090");
}

/** The least and the most that an option takes; of lengths of time, in milliseconds. */
interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** A length of time such as `90s`, `1.5h` or `1h30m`, or a plain number of seconds; in milliseconds. */
export function duration(option: string, value: string | undefined, bounds: Bounds): number | undefined {
  if (value === undefined) return undefined;
  const { least, most } = bounds;
  const length = /^\d+(\.\d+)?$/.test(value) ? Number(value) * unitMs.s : ours.read(value);
  if (length !== undefined && length >= least && length <= most) return length;
  const [from, to] = [least, most].map(prometheus.write);
  throw usage(`${option} is "${value}"`, `it must be a duration from ${from} to ${to}, such as 90s or 1h30m`);
}

/** A whole number. */
export function wholeNumber(option: string, value: string | undefined, bounds: Bounds): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d{1,15}$/.test(value) && number >= bounds.least && number <= bounds.most) return number;
  throw usage(`${option} is "${value}"`, `it must be a whole number from ${bounds.least} to ${bounds.most}`);
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
