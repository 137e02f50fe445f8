/** What a board says of how its dates are counted. */
export interface DateRules {
  /** The day that weeks begin on; empty: the reader's own. */
  readonly weekStart: string;
  /** The month that financial years begin in, from 0. */
  readonly fiscalYearStart: number;
  /** How long ago a range ends whose end is `now`, such as `1m`; empty: at once. */
  readonly nowDelay: string;
}

export const usualDates: DateRules = { weekStart: "", fiscalYearStart: 0, nowDelay: "" };
