import type { DateRules } from "./date-rules.ts";

/** Reads and writes dates: what knows days, months and the clocks of zones. */
export interface Calendar {
  /** A moment out of a text, ms since 1970. `roundUp` makes a day its end. `undefined` if unreadable. */
  parse(text: string, now: number, roundUp: boolean, zone: string, rules: DateRules): number | undefined;
  /** A moment as a text: `YYYY-MM-DD`. */
  format(at: number, zone: string, pattern: string): string;
}

let brought: Calendar | undefined;

/** The calendar is a large library: it comes with what draws the page, after the first questions are asked. */
export function bringCalendar(calendar: Calendar): void {
  brought = calendar;
}

/** Throws before it was brought: who may come so early asks `needsCalendar`. */
export function calendar(): Calendar {
  if (brought === undefined) throw new Error("The calendar has not come yet.");
  return brought;
}
