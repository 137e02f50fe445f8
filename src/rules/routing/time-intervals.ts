import { type MaintenanceWindow, type OnceBetween, type WeeklyHours, weekdays } from "./notify.ts";

/** One part of a time interval of Alertmanager, which is there when all that it names fits. */
export interface TimePart {
  readonly times?: readonly { readonly start_time: string; readonly end_time: string }[];
  readonly weekdays?: readonly string[];
  readonly days_of_month?: readonly string[];
  readonly months?: readonly string[];
  readonly years?: readonly string[];
  readonly location?: string;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Hours of a week. What goes on past midnight is written in two parts, since Alertmanager knows days alone. */
export function weekly({ days = weekdays, from, to, timeZone }: WeeklyHours): readonly TimePart[] {
  const part = (start: string, end: string, on: readonly string[]): TimePart => ({
    times: [{ start_time: start, end_time: end }],
    ...(on.length < weekdays.length && { weekdays: on }),
    ...(timeZone !== undefined && { location: timeZone }),
  });
  if (from < to) return [part(from, to, days)];
  const next = weekdays.filter((_, i) =>
    days.some((day) => weekdays[(weekdays.indexOf(day) + 1) % 7] === weekdays[i]),
  );
  return [part(from, "24:00", days), ...(to === "00:00" ? [] : [part("00:00", to, next)])];
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** A time that comes once, between two moments in ms since 1970: a part for each of its days in UTC. */
function once(from: number, to: number): readonly TimePart[] {
  const parts: TimePart[] = [];
  for (let day = Math.floor(from / dayMs) * dayMs; day < to; day += dayMs) {
    const start = Math.max(0, Math.floor((from - day) / minuteMs));
    const end = Math.min(24 * 60, Math.ceil((to - day) / minuteMs));
    const date = new Date(day);
    parts.push({
      times: [{ start_time: clock(start), end_time: clock(end) }],
      days_of_month: [String(date.getUTCDate())],
      months: [String(date.getUTCMonth() + 1)],
      years: [String(date.getUTCFullYear())],
    });
  }
  return parts;
}

const isOnce = (window: MaintenanceWindow): window is Extract<MaintenanceWindow, OnceBetween> =>
  /^\d{4}-/.test(window.from);

/** The parts of a maintenance window. */
export const windowParts = (window: MaintenanceWindow): readonly TimePart[] =>
  isOnce(window) ? once(Date.parse(window.from), Date.parse(window.to)) : weekly(window);
