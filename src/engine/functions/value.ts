import type { EngineFunction, OfValue } from "../eval/function.ts";
import type { PromDialect } from "../model/dialect.ts";
import { greater, lesser } from "../numbers/extremes.ts";
import { type CalendarFunction, calendar } from "./value/calendar.ts";

function ofValue(give: OfValue["give"]): OfValue {
  return { of: "value", give };
}

/** What only native histograms have: nothing of any number. */
const ofNativeHistograms = ofValue(() => undefined);

function sign(value: number): number {
  return value < 0 ? -1 : value > 0 ? 1 : value;
}

function clamped(value: number, least: number, most: number): number | undefined {
  return most < least ? undefined : greater(least, lesser(most, value));
}

/** To the nearest multiple, half of one upwards; by the inverse, as the digits of Prometheus show. */
function rounded(value: number, multiple: number): number {
  const inverse = 1 / multiple;
  return Math.floor(value * inverse + 0.5) / inverse;
}

function calendarFunctions(dialect: PromDialect): Record<CalendarFunction, OfValue> {
  const { minute, hour, day_of_month, day_of_week, day_of_year, days_in_month, month, year } =
    calendar(dialect);
  const ofTime = (give: (seconds: number) => number): OfValue => ({ of: "value", orTime: true, give });
  return {
    minute: ofTime(minute),
    hour: ofTime(hour),
    day_of_month: ofTime(day_of_month),
    day_of_week: ofTime(day_of_week),
    day_of_year: ofTime(day_of_year),
    days_in_month: ofTime(days_in_month),
    month: ofTime(month),
    year: ofTime(year),
  };
}

/** The functions of each value alone. */
export function valueFunctions(dialect: PromDialect) {
  return {
    abs: ofValue(Math.abs),
    ceil: ofValue(Math.ceil),
    floor: ofValue(Math.floor),
    round: ofValue((value, [multiple = 1]) => rounded(value, multiple)),
    sgn: ofValue(sign),
    clamp: ofValue((value, [least = NaN, most = NaN]) => clamped(value, least, most)),
    clamp_max: ofValue((value, [most = NaN]) => clamped(value, -Infinity, most)),
    clamp_min: ofValue((value, [least = NaN]) => clamped(value, least, Infinity)),
    exp: ofValue(Math.exp),
    ln: ofValue(Math.log),
    log2: ofValue(Math.log2),
    log10: ofValue(Math.log10),
    sqrt: ofValue(Math.sqrt),
    sin: ofValue(Math.sin),
    cos: ofValue(Math.cos),
    tan: ofValue(Math.tan),
    asin: ofValue(Math.asin),
    acos: ofValue(Math.acos),
    atan: ofValue(Math.atan),
    sinh: ofValue(Math.sinh),
    cosh: ofValue(Math.cosh),
    tanh: ofValue(Math.tanh),
    asinh: ofValue(Math.asinh),
    acosh: ofValue(Math.acosh),
    atanh: ofValue(Math.atanh),
    rad: ofValue((degrees) => (degrees * Math.PI) / 180),
    deg: ofValue((radians) => (radians * 180) / Math.PI),
    histogram_avg: ofNativeHistograms,
    histogram_count: ofNativeHistograms,
    histogram_sum: ofNativeHistograms,
    histogram_stddev: ofNativeHistograms,
    histogram_stdvar: ofNativeHistograms,
    ...calendarFunctions(dialect),
  } as const satisfies Record<string, EngineFunction>;
}
