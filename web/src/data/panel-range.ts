import type { Panel } from "../board/model.ts";
import { interpolate } from "../scope/interpolate.ts";
import type { Scope } from "../scope/scope.ts";
import type { DateRules } from "../time/date-rules.ts";
import type { OwnRange } from "../time/describe-own-range.ts";
import { isRelative, parseTime, type TimeRange } from "../time/time-range.ts";

interface RangeContext {
  /** The board's. */
  readonly range: TimeRange;
  readonly scope: Scope;
  /** ms since 1970 */
  readonly now: number;
  readonly zone: string;
  readonly dates: DateRules;
}

/** The board's range, or the panel's own (`timeFrom`: the last hours; `timeShift`: the same, earlier). */
export function panelRange(
  panel: Pick<Panel, "timeFrom" | "timeShift">,
  context: RangeContext,
): TimeRange & { readonly own: OwnRange } {
  const { range, scope, now } = context;
  const at = (text: string, base: number, up: boolean) =>
    parseTime(text, base, up, context.zone, context.dates);
  const written = interpolate(panel.timeFrom ?? "", scope).trim();
  const from = written === "" || written.startsWith("now") ? written : `now-${written}`;
  const shift = interpolate(panel.timeShift ?? "", scope).trim();
  const start = from === "" ? undefined : at(from, now, false);
  const invalid = from !== "" && (start === undefined || start >= now);
  if (invalid) return { ...range, own: { from: undefined, shift: undefined, invalid: "from" } };
  const moves = start !== undefined && isRelative(range.raw);
  const ends = moves ? { from: start, to: now } : range;
  const own = { from: moves ? from : undefined, shift: undefined, invalid: undefined };
  if (shift === "") return { ...ends, raw: range.raw, own };
  const earlier = { from: at(`now-${shift}`, ends.from, false), to: at(`now-${shift}`, ends.to, true) };
  if (earlier.from === undefined || earlier.to === undefined || earlier.to <= earlier.from)
    return { ...ends, raw: range.raw, own: { ...own, invalid: "shift" } };
  return { from: earlier.from, to: earlier.to, raw: range.raw, own: { ...own, shift } };
}
