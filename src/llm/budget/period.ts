import type { BudgetPeriod } from "../../catalog/index.ts";
import { beginOf, type CivilDate, civilDate, daysLater, monthsLater } from "./calendar.ts";

/** A day or a month of a calendar in a zone. */
export interface Period {
  readonly kind: BudgetPeriod;
  readonly zone: string;
  /** Its first day. */
  readonly date: CivilDate;
  /** Milliseconds since 1970. A day has 23 to 25 hours where clocks are changed. */
  readonly from: number;
  /** When the next begins. */
  readonly until: number;
}

const firstDay = (kind: BudgetPeriod, date: CivilDate): CivilDate =>
  kind === "day" ? date : `${date.slice(0, 7)}-01`;

const later = (kind: BudgetPeriod, date: CivilDate, count: number): CivilDate =>
  kind === "day" ? daysLater(date, count) : monthsLater(date, count);

/** The period that a moment lies in. */
export function periodAt(kind: BudgetPeriod, zone: string, at: number): Period {
  const date = firstDay(kind, civilDate(at, zone));
  return { kind, zone, date, from: beginOf(date, zone), until: beginOf(later(kind, date, 1), zone) };
}

/** First days of the periods before one, the latest first. */
export const datesBefore = ({ kind, date }: Period, count: number): readonly CivilDate[] =>
  Array.from({ length: count }, (_, index) => later(kind, date, -1 - index));
