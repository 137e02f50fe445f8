import { type Fields, objectsOf, textOf, textsOf } from "../../narrow/index.ts";
import { isTimeZone, type Range, type TimePart } from "./time-interval.ts";

const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months = [
  ...["january", "february", "march", "april", "may", "june", "july"],
  ...["august", "september", "october", "november", "december"],
];

/** Lists and times that cannot be read make the whole interval unreadable: half of one mutes at other times. */
class Unreadable extends Error {}

function numberFrom(text: string, names: readonly string[], first: number): number {
  const at = names.indexOf(text.toLowerCase());
  if (at >= 0) return at + first;
  if (!/^-?\d+$/.test(text)) throw new Unreadable(JSON.stringify(text));
  return Number(text);
}

const ranges = (value: unknown, names: readonly string[] = [], first = 0): readonly Range[] =>
  textsOf(Array.isArray(value) ? value.map(String) : value).map((text) => {
    const [from = "", to = from] = text.split(":").map((part) => part.trim());
    return [numberFrom(from, names, first), numberFrom(to, names, first)];
  });

function minuteOf(value: unknown): number {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(textOf(value, "")) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (Number.isNaN(minute) || minute > 24 * 60) throw new Unreadable(JSON.stringify(value));
  return minute;
}

function readPart(fields: Fields): TimePart {
  const zone = textOf(fields.location, "UTC");
  if (zone !== "Local" && !isTimeZone(zone)) throw new Unreadable(JSON.stringify(zone));
  return {
    times: objectsOf(fields.times).map((time) => [minuteOf(time.start_time), minuteOf(time.end_time)]),
    weekdays: ranges(fields.weekdays, days),
    days: ranges(fields.days_of_month),
    months: ranges(fields.months, months, 1),
    years: ranges(fields.years),
    timeZone: zone === "Local" ? undefined : zone,
  };
}

/** The time intervals of a configuration by their names; what cannot be read is remarked on. */
export function readTimeIntervals(
  file: Fields,
  remarks: Set<string>,
): ReadonlyMap<string, readonly TimePart[]> {
  const found = new Map<string, readonly TimePart[]>();
  for (const interval of [...objectsOf(file.mute_time_intervals), ...objectsOf(file.time_intervals)]) {
    const name = textOf(interval.name, "");
    try {
      found.set(name, objectsOf(interval.time_intervals).map(readPart));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      remarks.add(
        `the time interval ${JSON.stringify(name)} has ${error.message}, which is not understood: it is left alone`,
      );
    }
  }
  return found;
}
