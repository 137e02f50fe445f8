import { type Duration, msOf, ours } from "../duration/index.ts";
import { ObsError } from "../errors/index.ts";

/** A thousand years: what is more is meant for ever, and no date nor store counts so far. */
const longest = 31_536_000_000_000;

/**
 * Whole milliseconds of a duration, at least 1 and at most a thousand years; throws PRIMITIVE_DURATION on anything
 * else. `what` says in the error whose duration it is.
 *
 * @example `toMilliseconds("1h30m", 'ttl of cache "answers"')` is 5,400,000
 */
export function toMilliseconds(duration: Duration, what: string): number {
  const value = msOf(duration);
  if (value !== undefined && value > 0 && value <= longest) return Math.max(1, Math.round(value));
  throw new ObsError({
    code: "PRIMITIVE_DURATION",
    problem: `${what} is ${typeof duration === "string" ? JSON.stringify(duration) : String(duration)}`,
    fix: `give milliseconds above 0, or ${ours.fix}, up to a thousand years`,
  });
}

/**
 * Milliseconds of a text that somebody wrote in a configuration or an environment variable, `undefined` for what is no
 * duration.
 *
 * @example `readDuration("1m30s")` is 90,000
 */
export const readDuration = (text: string): number | undefined => ours.read(text);
