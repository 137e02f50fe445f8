import type { Period } from "./period.ts";

/** Below this share of a period its own pace is not believed: a call just after midnight is no day's worth. */
const leastElapsed = 1 / 24;

/**
 * What a period will come to, in USD. What is left of it goes on at a pace between two: that of the period so far
 * (`spent / elapsed`), and the mean of the periods before it. The more of it is over, the more its own pace counts:
 *
 * `spent + (1 − e) × (e × spent / max(e, 1/24) + (1 − e) × mean)`, with `e` the share that is over; and without
 * periods before it `spent + (1 − e) × spent / max(e, 1/24)`.
 */
export function forecast(
  spent: number,
  before: readonly number[],
  { from, until }: Period,
  at: number,
): number {
  const elapsed = Math.min(1, Math.max(0, (at - from) / (until - from)));
  const pace = spent / Math.max(elapsed, leastElapsed);
  if (before.length === 0) return spent + (1 - elapsed) * pace;
  const mean = before.reduce((sum, one) => sum + one, 0) / before.length;
  return spent + (1 - elapsed) * (elapsed * pace + (1 - elapsed) * mean);
}
