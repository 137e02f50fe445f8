import { dateMath, dateTime, dateTimeForTimeZone, dateTimeParse } from "@grafana/data";
import type { DateRules } from "./date-rules.ts";
import { beginWeeksOn } from "./week-start.ts";

/** Grafana's name of a zone. */
export const timeZone = (zone: string): string => (zone === "" ? "browser" : zone);

/**
 * A moment out of a text as Grafana reads it, ms since 1970. `roundUp` makes a day its end. `undefined` if
 * unreadable.
 */
export function momentOf(
  text: string,
  now: number,
  roundUp: boolean,
  zone: string,
  { weekStart, fiscalYearStart: fiscalYearStartMonth }: DateRules,
): number | undefined {
  const timezone = timeZone(zone);
  beginWeeksOn(weekStart);
  if (text.startsWith("now")) {
    return dateMath
      .toDateTime(text, { roundUp, timezone, fiscalYearStartMonth, now: dateTime(now) })
      ?.valueOf();
  }
  const parsed = dateTimeParse(text, { timeZone: timezone, roundUp });
  return parsed.isValid() ? parsed.valueOf() : undefined;
}

/** A moment as a text of that pattern: `YYYY-MM-DD`. */
export const dateText = (at: number, zone: string, pattern: string): string =>
  dateTimeForTimeZone(timeZone(zone), at).format(pattern);
