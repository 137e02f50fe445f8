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
