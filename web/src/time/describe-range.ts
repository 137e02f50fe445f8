import { dateTimeForTimeZone, rangeUtil } from "@grafana/data";
import { timeZone } from "./calendar.ts";
import type { TimeRange } from "./time-range.ts";

/** `Last 6 hours`, or both dates. */
export function describeRange(range: TimeRange, zone: string): string {
  const text = (raw: string, ms: number) =>
    raw.includes("now") ? raw : dateTimeForTimeZone(timeZone(zone), ms);
  return rangeUtil.describeTimeRange(
    { from: text(range.raw.from, range.from), to: text(range.raw.to, range.to) },
    timeZone(zone),
  );
}
