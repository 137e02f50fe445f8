import { momentOf } from "./calendar.ts";
import { type DateRules, usualDates } from "./date-rules.ts";

/** A range as written in an address or a picker: `now-6h`, milliseconds, or a date. */
export interface RawRange {
  readonly from: string;
  readonly to: string;
}

/** Milliseconds since 1970, and what they were made of. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
  readonly raw: RawRange;
}

/**
 * A moment out of Grafana's time texts: `now`, `now-1d/d`, milliseconds since 1970, `20261121T101500`, ISO dates.
 * `roundUp` makes `now/d` the day's end. `zone` is `browser`, `utc` or a zone's name. `undefined` if unreadable.
 *
 * @example parseTime("now-1h", Date.now(), false, "browser")
 */
export function parseTime(
  text: string,
  now: number,
  roundUp: boolean,
  zone: string,
  rules: DateRules = usualDates,
): number | undefined {
  const plain = text.trim();
  if (plain === "") return undefined;
  if (isMilliseconds(plain)) return finite(Number(plain));
  const [, year, month, day, hour = "00", minute = "00", second = "00"] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?$/.exec(plain) ?? [];
  const date = year === undefined ? plain : `${year}-${month}-${day} ${hour}:${minute}:${second}`;
  return finite(momentOf(date, now, roundUp, zone, rules));
}

/** Milliseconds since 1970, as an address has them; fewer digits may be a date. */
const isMilliseconds = (text: string): boolean => /^-?\d{9,}$/.test(text);

const finite = (ms: number | undefined): number | undefined =>
  ms !== undefined && Number.isFinite(ms) ? ms : undefined;

/**
 * Both ends of a range. An end that cannot be read, or a range that ends before it begins, gives the last hour: an
 * address somebody has cut must still open a board.
 */
export function resolveRange(
  raw: RawRange,
  now: number,
  zone: string,
  rules: DateRules = usualDates,
): TimeRange {
  const delayed = rules.nowDelay !== "" && raw.to.trim() === "now" ? `now-${rules.nowDelay}` : raw.to;
  const from = parseTime(raw.from, now, false, zone, rules);
  const to = parseTime(delayed, now, true, zone, rules) ?? parseTime(raw.to, now, true, zone, rules);
  if (from === undefined || to === undefined || to <= from) {
    return { from: now - 3_600_000, to: now, raw: { from: "now-1h", to: "now" } };
  }
  return { from, to, raw };
}

/** Whether the range moves with the clock. */
export function isRelative(raw: RawRange): boolean {
  return raw.from.includes("now") || raw.to.includes("now");
}

/** An absolute range of what was dragged over, at least one second long. */
export function zoomTo(from: number, to: number): RawRange {
  const start = Math.round(Math.min(from, to));
  return { from: String(start), to: String(Math.max(Math.round(Math.max(from, to)), start + 1_000)) };
}

/** Twice as long around the same middle, as Ctrl+Z does in Grafana; never beyond the clock. */
export function zoomOut(range: TimeRange, now: number): RawRange {
  const span = range.to - range.from;
  const to = Math.min(range.to + span / 2, Math.max(now, range.to));
  return zoomTo(to - span * 2, to);
}

/** Half a range earlier (-1) or later (1); never beyond the clock. */
export function shiftRange(range: TimeRange, direction: -1 | 1, now: number): RawRange {
  const span = range.to - range.from;
  const to = direction === 1 ? Math.min(range.to + span / 2, Math.max(now, range.to)) : range.to - span / 2;
  return zoomTo(to - span, to);
}
