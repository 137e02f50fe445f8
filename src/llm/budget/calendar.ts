/** A date of a calendar, wherever on earth: `2026-03-29`. Texts of it sort as the dates do. */
export type CivilDate = string;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws a RangeError for a zone that the system does not know. */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(zone, format);
  }
  return format;
}

/** The one name of a zone that has several, such as `UTC` and `Etc/UTC`; `undefined` for what is none. */
export function zoneName(zone: string): string | undefined {
  try {
    return formatOf(zone).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The date that a calendar in a zone shows at a moment, in milliseconds since 1970. */
export function civilDate(at: number, zone: string): CivilDate {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${(parts.get("year") ?? "").padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`;
}

/** As far as a clock in any zone is from the one in Greenwich, and more. */
const farthest = 36 * 3_600_000;

/** The moment at which a date begins in a zone: the first that shows it, or a later one where a zone left it out. */
export function beginOf(date: CivilDate, zone: string): number {
  const middle = Date.parse(`${date}T00:00:00Z`);
  let before = middle - farthest;
  let reached = middle + farthest;
  while (reached - before > 1) {
    const between = Math.floor((before + reached) / 2);
    if (civilDate(between, zone) >= date) reached = between;
    else before = between;
  }
  return reached;
}

/** The date so many days later, or earlier where the number is below 0. */
export function daysLater(date: CivilDate, days: number): CivilDate {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** The first of the month so many months later, or earlier. */
export function monthsLater(date: CivilDate, months: number): CivilDate {
  const moment = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  moment.setUTCMonth(moment.getUTCMonth() + months);
  return moment.toISOString().slice(0, 10);
}
