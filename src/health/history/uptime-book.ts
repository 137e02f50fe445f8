import type { CheckReport, CheckStatus } from "../checks/check-report.ts";
import { type DayTally, dayOf } from "./day-tally.ts";
import type { Past } from "./past.ts";

/** Longer between two looks, and nobody looked: this process or its machine stood still. */
const longestLookMs = 10_000;

const empty: DayTally = { pass: 0, warn: 0, fail: 0, unknown: 0 };

export interface UptimeBook {
  /** Counts the time since the last look for what each check was then. */
  look(reports: readonly CheckReport[], now: number): void;
  readonly days: Past["checks"];
}

export interface UptimeBookOptions {
  /** How many days are kept. */
  readonly keep: number;
  /** How many checks are remembered that are no longer there. */
  readonly mostGone: number;
}

/** Adds up, day by day, what each check was for how long. */
export function createUptimeBook(past: Past["checks"], { keep, mostGone }: UptimeBookOptions): UptimeBook {
  const days = new Map([...past].map(([name, tallies]) => [name, new Map(tallies)]));
  let last: { readonly at: number; readonly statuses: ReadonlyMap<string, CheckStatus> } | undefined;
  let tidied = "";

  const add = (check: string, status: CheckStatus, ms: number, at: number): void => {
    const tallies = days.get(check) ?? new Map<string, DayTally>();
    if (!days.has(check)) days.set(check, tallies);
    const tally = tallies.get(dayOf(at)) ?? empty;
    tallies.set(dayOf(at), { ...tally, [status]: tally[status] + ms });
  };

  const tidy = (now: number, present: ReadonlySet<string>): void => {
    const today = dayOf(now);
    if (tidied === today) return;
    tidied = today;
    const oldest = dayOf(now - (keep - 1) * 86_400_000);
    for (const [check, tallies] of days) {
      for (const day of tallies.keys()) if (day < oldest) tallies.delete(day);
      if (tallies.size === 0) days.delete(check);
    }
    const gone = [...days.keys()].filter((check) => !present.has(check));
    for (const check of gone.slice(mostGone)) days.delete(check);
  };

  return {
    days,
    look: (reports, now) => {
      const spent = now - (last?.at ?? now);
      // A clock that was set back, or a machine that slept, says nothing of the time between.
      if (last !== undefined && spent > 0 && spent <= longestLookMs)
        for (const [check, status] of last.statuses) add(check, status, spent, last.at);
      const statuses = new Map(reports.map(({ check, status }) => [check.name, status]));
      tidy(now, new Set(statuses.keys()));
      last = { at: now, statuses };
    },
  };
}
