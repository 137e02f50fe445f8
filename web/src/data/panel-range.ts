import type { Panel } from "../board/model.ts";
import { durationMs } from "../time/duration.ts";
import { isRelative, parseTime, type TimeRange } from "../time/time-range.ts";
import { interpolate } from "../variables/interpolate.ts";
import type { Scope } from "../variables/scope.ts";

/** The board's range, or the panel's own (`timeFrom`: the last hours; `timeShift`: the same, earlier). */
export function panelRange(
  panel: Pick<Panel, "timeFrom" | "timeShift">,
  range: TimeRange,
  scope: Scope,
  now: number,
  zone: string,
): TimeRange {
  const from = interpolate(panel.timeFrom ?? "", scope);
  const shift = durationMs(interpolate(panel.timeShift ?? "", scope)) ?? 0;
  const own =
    from !== "" && isRelative(range.raw)
      ? parseTime(from.startsWith("now") ? from : `now-${from}`, now, false, zone)
      : undefined;
  if (own !== undefined && own < now) return { from: own - shift, to: now - shift, raw: range.raw };
  return { from: range.from - shift, to: range.to - shift, raw: range.raw };
}
