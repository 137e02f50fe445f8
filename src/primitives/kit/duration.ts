import { ObsError } from "../../errors/index.ts";

/** A time span: milliseconds, or a number with a unit. */
export type Duration = number | `${number}${"ms" | "s" | "m" | "h"}`;

/** A thousand years: what is more is meant for ever, and no date nor store counts so far. */
const longest = 31_536_000_000_000;

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * Whole milliseconds of a duration, at least 1 and at most a thousand years; throws PRIMITIVE_DURATION on anything
 * else. `what` says in
 * the error whose duration it is.
 *
 * @example `toMilliseconds("250ms", 'ttl of cache "answers"')` is 250
 */
export function toMilliseconds(duration: Duration, what: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(String(duration)) ?? [];
  const value =
    typeof duration === "number" ? duration : Number(amount) * (milliseconds[unit ?? ""] ?? Number.NaN);
  if (value > 0 && value <= longest) return Math.max(1, Math.round(value));
  throw new ObsError({
    code: "PRIMITIVE_DURATION",
    problem: `${what} is ${typeof duration === "string" ? JSON.stringify(duration) : String(duration)}`,
    fix: 'give milliseconds above 0, or a text such as "250ms", "30s", "5m" or "1h", up to a thousand years',
  });
}
