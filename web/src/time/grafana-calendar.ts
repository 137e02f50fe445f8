import { dateMath, dateTime, dateTimeForTimeZone, dateTimeParse } from "@grafana/data";
import type { Calendar } from "./calendar.ts";
import { beginWeeksOn } from "./week-start.ts";

/** Grafana's name of a zone. */
export const timeZone = (zone: string): string => (zone === "" ? "browser" : zone);

/** Dates as Grafana reads and writes them. */
export const grafanaCalendar: Calendar = {
  parse(text, now, roundUp, zone, { weekStart, fiscalYearStart: fiscalYearStartMonth }) {
    const timezone = timeZone(zone);
    beginWeeksOn(weekStart);
    if (text.startsWith("now")) {
      return dateMath
        .toDateTime(text, { roundUp, timezone, fiscalYearStartMonth, now: dateTime(now) })
        ?.valueOf();
    }
    const parsed = dateTimeParse(text, { timeZone: timezone, roundUp });
    return parsed.isValid() ? parsed.valueOf() : undefined;
  },
  format: (at, zone, pattern) => dateTimeForTimeZone(timeZone(zone), at).format(pattern),
};
