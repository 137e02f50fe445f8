import { setWeekStart } from "@grafana/data";
import { isObject } from "../../../src/narrow/index.ts";

const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Where browsers tell it, the first day of the week where the reader lives; else Sunday, as in Grafana. */
function readersDay(): string {
  const locale: object = new Intl.Locale(navigator.language);
  const tell = "getWeekInfo" in locale ? locale.getWeekInfo : undefined;
  const info: unknown = typeof tell === "function" ? tell.call(locale) : undefined;
  const known = isObject(info) && "firstDay" in info ? Number(info.firstDay) : 7;
  return days[known - 1] ?? "sunday";
}

let now: string | undefined;

/** Lets weeks begin on that day, from here on: Grafana's dates know one beginning at a time. */
export function beginWeeksOn(day: string): void {
  const wanted = days.find((one) => one === day.toLowerCase()) ?? readersDay();
  if (wanted !== now) setWeekStart(wanted);
  now = wanted;
}
