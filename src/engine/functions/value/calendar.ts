import type { PromDialect } from "../../model/dialect.ts";

/** Seconds since 1970 of the moment at which Go's years begin to count; before it they wrap around. */
const begin = { 2: -9_223_372_028_715_321_600n, 3: -9_223_372_028_741_760_000n } as const;
const leastSecond = -(2n ** 63n);
const dayLength = 86_400;

/** The days since 1970 and the second of the day, of whole seconds since 1970. */
function split(seconds: bigint): readonly [day: number, second: number] {
  const day = seconds / BigInt(dayLength) - (seconds % BigInt(dayLength) < 0n ? 1n : 0n);
  return [Number(day), Number(seconds - day * BigInt(dayLength))];
}

/** As Go makes whole seconds of a number (what fits no 64 bits, or is none, is the least), and a moment of those. */
function dayAndSecond(value: number, dialect: PromDialect): readonly [day: number, second: number] {
  const whole = Math.trunc(value);
  if (Number.isSafeInteger(whole)) {
    const day = Math.floor(whole / dayLength);
    return [day, whole - day * dayLength];
  }
  const fits = whole >= -(2 ** 63) && whole < 2 ** 63;
  const start = begin[dialect];
  return split(BigInt.asUintN(64, (fits ? BigInt(whole) : leastSecond) - start) + start);
}

interface CivilDay {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

const cycleDays = 146_097;

/** The day in the Gregorian calendar, which repeats every 400 years; the years that count here begin in March. */
function civil(day: number): CivilDay {
  const fromMarch = day + 719_468;
  const cycle = Math.floor(fromMarch / cycleDays);
  const inCycle = fromMarch - cycle * cycleDays;
  const yearOfCycle = Math.floor(
    (inCycle - Math.floor(inCycle / 1_460) + Math.floor(inCycle / 36_524) - Math.floor(inCycle / 146_096)) /
      365,
  );
  const inYear = inCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0),
    month,
    day: inYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lengthOf(month: number, year: number): number {
  return month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 31);
}

/** What a moment in seconds since 1970 is in the calendar of UTC. */
export function calendar(
  dialect: PromDialect,
): Readonly<Record<CalendarFunction, (seconds: number) => number>> {
  const dateOf = (value: number) => civil(dayAndSecond(value, dialect)[0]);
  return {
    minute: (value) => Math.floor((dayAndSecond(value, dialect)[1] % 3_600) / 60),
    hour: (value) => Math.floor(dayAndSecond(value, dialect)[1] / 3_600),
    day_of_month: (value) => dateOf(value).day,
    day_of_week: (value) => (((dayAndSecond(value, dialect)[0] + 4) % 7) + 7) % 7,
    day_of_year: (value) => {
      const { year, month, day } = dateOf(value);
      let before = 0;
      for (let earlier = 1; earlier < month; earlier++) before += lengthOf(earlier, year);
      return before + day;
    },
    days_in_month: (value) => {
      const { year, month } = dateOf(value);
      return lengthOf(month, year);
    },
    month: (value) => dateOf(value).month,
    year: (value) => dateOf(value).year,
  };
}

export type CalendarFunction =
  | "minute"
  | "hour"
  | "day_of_month"
  | "day_of_week"
  | "day_of_year"
  | "days_in_month"
  | "month"
  | "year";
