import { ObsError } from "../../errors/index.ts";
import { type Duration, toMilliseconds } from "../kit/duration.ts";

/** What fits into the timers of JavaScript; a longer wait would end at once. */
const longest = 2 ** 31 - 1;

/** Like {@link toMilliseconds}, for a duration that something will wait for: at most 24 days. */
export function timerMilliseconds(duration: Duration, what: string): number {
  const milliseconds = toMilliseconds(duration, what);
  if (milliseconds <= longest) return milliseconds;
  throw new ObsError({
    code: "PRIMITIVE_DURATION",
    problem: `${what} is ${JSON.stringify(duration)}, which no timer can wait for`,
    fix: 'give at most 24 days, which are "576h"',
  });
}
