import { dateMath, dateTime, dateTimeForTimeZone, dateTimeParse, rangeUtil } from "@grafana/data";

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
export function parseTime(text: string, now: number, roundUp: boolean, zone: string): number | undefined {
  const plain = text.trim();
  if (plain === "") return undefined;
  if (plain.startsWith("now")) {
    const moment = dateMath.toDateTime(plain, { roundUp, timezone: zone, now: dateTime(now) });
    return finite(moment?.valueOf());
  }
  if (/^-?\d{9,}$/.test(plain)) return finite(Number(plain));
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?$/.exec(plain);
  if (compact !== null) {
    const [, year, month, day, hour = "00", minute = "00", second = "00"] = compact;
    return absolute(`${year}-${month}-${day} ${hour}:${minute}:${second}`, roundUp, zone);
  }
  return absolute(plain, roundUp, zone);
}

/**
 * Both ends of a range. An end that cannot be read, or a range that ends before it begins, gives the last hour: an
 * address somebody has cut must still open a board.
 */
export function resolveRange(raw: RawRange, now: number, zone: string): TimeRange {
  const from = parseTime(raw.from, now, false, zone);
  const to = parseTime(raw.to, now, true, zone);
  if (from === undefined || to === undefined || to <= from) {
    return { from: now - 3_600_000, to: now, raw: { from: "now-1h", to: "now" } };
  }
  return { from, to, raw };
}

/** The zone, or the reader's own where there is none of that name: somebody may have written it by hand. */
export function knownZone(zone: string): string {
  if (zone === "" || zone === "browser" || zone === "utc") return zone || "browser";
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return "browser";
  }
}

/** Whether the range moves with the clock. */
export function isRelative(raw: RawRange): boolean {
  return raw.from.includes("now") || raw.to.includes("now");
}

/** `Last 6 hours`, or both dates. */
export function describeRange(range: TimeRange, zone: string): string {
  const text = (raw: string, ms: number) =>
    raw.includes("now") ? raw : dateTimeForTimeZone(timeZone(zone), ms);
  return rangeUtil.describeTimeRange(
    { from: text(range.raw.from, range.from), to: text(range.raw.to, range.to) },
    timeZone(zone),
  );
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

/** Distance to UTC in ms at a moment: steps of a day begin at that zone's midnight. */
export function zoneOffset(zone: string, at: number): number {
  return dateTimeForTimeZone(timeZone(zone), at).utcOffset() * 60_000;
}

const timeZone = (zone: string): string => (zone === "" ? "browser" : zone);
const finite = (ms: number | undefined): number | undefined =>
  ms !== undefined && Number.isFinite(ms) ? ms : undefined;

function absolute(text: string, roundUp: boolean, zone: string): number | undefined {
  const parsed = dateTimeParse(text, { timeZone: timeZone(zone), roundUp });
  return parsed.isValid() ? finite(parsed.valueOf()) : undefined;
}
