import { readFloat } from "../numbers/go-float.ts";
import { Failure } from "./failure.ts";
import { printf } from "./printf.ts";
import { quote } from "./quote.ts";
import { Moment, momentLimit, typeName, type Value } from "./values.ts";

const four = (value: number): string => printf("%.4g", [value]);

const large = ["k", "M", "G", "T", "P", "E", "Z", "Y"];
const largeBinary = large.map((prefix) => `${prefix}i`);
const small = ["m", "u", "n", "p", "f", "a", "z", "y"];

/** A number, or a text that is one, as all of these functions take it. */
export function toFloat(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string") throw new Failure(`can't convert ${typeName(value)} to float`);
  const number = readFloat(value);
  if (typeof number === "number") return number;
  const why = number === "range" ? "value out of range" : "invalid syntax";
  throw new Failure(`strconv.ParseFloat: parsing ${quote(value)}: ${why}`);
}

/** `1234567` is `1.235M`. */
export function humanize(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return four(value);
  return Math.abs(value) >= 1 ? scaled(value, 1_000, large) : smaller(value);
}

/** `1048576` is `1Mi`. */
export function humanize1024(value: number): string {
  return Math.abs(value) <= 1 || !Number.isFinite(value) ? four(value) : scaled(value, 1_024, largeBinary);
}

/** `0.5` is `50%`. */
export const humanizePercentage = (value: number): string => `${four(value * 100)}%`;

/** `3661` is `1h 1m 1s`; below a minute with four digits, below a second in smaller units. */
export function humanizeDuration(value: number): string {
  if (!Number.isFinite(value)) return four(value);
  if (value === 0) return `${four(value)}s`;
  if (Math.abs(value) < 1) return `${smaller(value)}s`;
  const [sign, seconds] = value < 0 ? ["-", -value] : ["", value];
  // What is more than Go's integers hold is their least, and so is what is left of it.
  const whole = seconds < 2 ** 63 ? BigInt(Math.trunc(seconds)) : -(2n ** 63n);
  const parts = [
    [whole / 86_400n, "d"],
    [(whole / 3_600n) % 24n, "h"],
    [(whole / 60n) % 60n, "m"],
    [whole % 60n, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count !== 0n);
  if (first < 0 || first > 2) return `${sign}${four(seconds)}s`;
  return (
    sign +
    parts
      .slice(first)
      .map(([count, unit]) => `${count}${unit}`)
      .join(" ")
  );
}

/** `2015-06-23 13:19:44.128 +0000 UTC` */
export function humanizeTimestamp(value: number): Value {
  return Number.isFinite(value) ? toMoment(value) : four(value);
}

/** A moment of seconds since 1970; Go counts nanoseconds in 64 bits. */
export function toMoment(seconds: number): Moment {
  if (!Number.isFinite(seconds)) throw new Failure("value is NaN or Inf");
  const nanoseconds = seconds * 1e9;
  if (Math.abs(nanoseconds) > momentLimit) {
    throw new Failure(
      `${printf("%v", [seconds])} cannot be represented as a nanoseconds timestamp since it overflows int64`,
    );
  }
  return new Moment(Number(BigInt(Math.trunc(nanoseconds)) / 1_000_000n));
}

function scaled(value: number, factor: number, prefixes: readonly string[]): string {
  let left = value;
  let prefix = "";
  for (const larger of prefixes) {
    if (Math.abs(left) < factor) break;
    prefix = larger;
    left /= factor;
  }
  return four(left) + prefix;
}

function smaller(value: number): string {
  let left = value;
  let prefix = "";
  for (const next of small) {
    if (Math.abs(left) >= 1) break;
    prefix = next;
    left *= 1_000;
  }
  return four(left) + prefix;
}
