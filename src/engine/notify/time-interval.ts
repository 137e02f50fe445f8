/** Numbers from the one to the other, both included. */
export type Range = readonly [from: number, to: number];

/** A part of a time interval: there when each list that is not empty has something that fits. */
export interface TimePart {
  /** Minutes of the day, without the last. */
  readonly times: readonly Range[];
  /** Sunday is 0. */
  readonly weekdays: readonly Range[];
  /** From 1, or from -1 for the last one backwards. */
  readonly days: readonly Range[];
  /** January is 1. */
  readonly months: readonly Range[];
  readonly years: readonly Range[];
  /** Name of a time zone; undefined for that of the machine. */
  readonly timeZone: string | undefined;
}

interface LocalTime {
  readonly minute: number;
  readonly weekday: number;
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" },
    hourCycle: "h23",
    ...(timeZone !== undefined && { timeZone }),
  });
  formats.set(timeZone, format);
  return format;
}

/** Whether the name is that of a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

function localTime(ms: number, timeZone: string | undefined): LocalTime {
  const parts = formatOf(timeZone).formatToParts(ms);
  const number = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const [year, month, day] = [number("year"), number("month"), number("day")];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { minute: number("hour") * 60 + number("minute"), weekday, day, month, year };
}

const isIn = (ranges: readonly Range[], value: number): boolean =>
  ranges.length === 0 || ranges.some(([from, to]) => value >= from && value <= to);

function isDayIn(ranges: readonly Range[], { year, month, day }: LocalTime): boolean {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const counted = (at: number): number => (at < 0 ? last + at + 1 : Math.min(at, last + 1));
  return isIn(
    ranges.map(([from, to]) => [counted(from), counted(to)] as const),
    day,
  );
}

/** Whether a moment, in ms since 1970, lies in one of the parts. */
export function isWithin(parts: readonly TimePart[], ms: number): boolean {
  return parts.some((part) => {
    const local = localTime(ms, part.timeZone);
    return (
      (part.times.length === 0 ||
        part.times.some(([from, to]) => local.minute >= from && local.minute < to)) &&
      isIn(part.weekdays, local.weekday) &&
      isDayIn(part.days, local) &&
      isIn(part.months, local.month) &&
      isIn(part.years, local.year)
    );
  });
}
