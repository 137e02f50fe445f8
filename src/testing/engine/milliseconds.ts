import { type Duration, msOf } from "../../duration/index.ts";
import { ObsError } from "../../errors/index.ts";

/** A length of time in ms. Throws TESTING_TIME for one that is none, or nothing long. */
export function milliseconds(duration: Duration, option: string): number {
  const ms = msOf(duration);
  if (ms !== undefined && Number.isFinite(ms) && ms >= 1) return ms;
  throw new ObsError({
    code: "TESTING_TIME",
    problem: `${option} is ${JSON.stringify(duration)}`,
    fix: 'write a length of time above zero, such as "6m"',
  });
}
