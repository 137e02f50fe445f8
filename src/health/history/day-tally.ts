import type { CheckStatus } from "../checks/check-report.ts";

/** Milliseconds of one day that a check spent in each status. What is left of the day, nobody looked. */
export type DayTally = Readonly<Record<CheckStatus, number>>;

/** A day of UTC, such as `2026-03-01`. */
export const dayOf = (wallTime: number): string => new Date(wallTime).toISOString().slice(0, 10);

const dayMs = 86_400_000;

/** The last `count` days, that of `now` at the end. */
export const lastDays = (now: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => dayOf(now - (count - 1 - index) * dayMs));

/** Milliseconds for which it failed, critical or not. */
export const downMs = ({ fail, warn }: DayTally): number => fail + warn;

/**
 * The share of time, 0 to 1, for which a check passed. Only time of which that is known counts: what was unknown, and what
 * this service did not see, speaks neither for a check nor against it. Undefined where nothing is known.
 */
export function uptimeOf(tallies: readonly (DayTally | undefined)[]): number | undefined {
  let up = 0;
  let known = 0;
  for (const tally of tallies) {
    if (tally === undefined) continue;
    up += tally.pass;
    known += tally.pass + downMs(tally);
  }
  return known === 0 ? undefined : up / known;
}
