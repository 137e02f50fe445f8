import type { Moment, Span } from "./values.ts";

const pad = (value: number, length = 2): string => String(value).padStart(length, "0");

/** `2015-06-23 13:19:44.128 +0000 UTC` */
export function momentText({ ms }: Moment): string {
  const date = new Date(ms);
  const day = `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  const time = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
  const part = pad(date.getUTCMilliseconds(), 3).replace(/0+$/, "");
  return `${day} ${time}${part === "" ? "" : `.${part}`} +0000 UTC`;
}

/** `1h1m1.5s`; what is below a second stands in one smaller unit. */
export function spanText({ nanoseconds }: Span): string {
  const sign = nanoseconds < 0n ? "-" : "";
  const whole = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (whole === 0n) return "0s";
  if (whole < 1_000_000_000n) {
    const [unit, size] = whole < 1_000n ? ["ns", 0] : whole < 1_000_000n ? ["µs", 3] : ["ms", 6];
    return `${sign}${decimal(whole, Number(size))}${unit}`;
  }
  const minutes = whole / 60_000_000_000n;
  const seconds = `${decimal(whole % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) return `${sign}${seconds}`;
  return minutes < 60n
    ? `${sign}${minutes}m${seconds}`
    : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/** A whole number of which the last digits are behind the point. */
function decimal(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, "0");
  const rest = digits.slice(digits.length - places).replace(/0+$/, "");
  return digits.slice(0, digits.length - places) + (rest === "" ? "" : `.${rest}`);
}
