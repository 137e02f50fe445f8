import { zoneOffset } from "../../time/zone.ts";

// By hand: the browser takes longer to learn how to write a date than we take to draw a chart.
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const two = (value: number): string => String(value).padStart(2, "0");

/** A date whose UTC fields are what the clocks of a zone show. */
const clockOf = (time: number, zone: string): Date => new Date(time + zoneOffset(zone, time));

const minutesOf = (clock: Date): string => `${two(clock.getUTCHours())}:${two(clock.getUTCMinutes())}`;
const secondsOf = (clock: Date): string => `${minutesOf(clock)}:${two(clock.getUTCSeconds())}`;

/** `14:05` */
const clockMinutes = (time: number, zone: string): string => minutesOf(clockOf(time, zone));

/** `14:05:30` */
export const clockSeconds = (time: number, zone: string): string => secondsOf(clockOf(time, zone));

/** `14:05:30.250` */
export const clockMillis = (time: number, zone: string): string =>
  `${clockSeconds(time, zone)}.${String(((time % 1000) + 1000) % 1000).padStart(3, "0")}`;

/** `21 Nov` */
export function day(time: number, zone: string): string {
  const clock = clockOf(time, zone);
  return `${clock.getUTCDate()} ${months[clock.getUTCMonth()]}`;
}

/** `Nov 2026` */
export function month(time: number, zone: string): string {
  const clock = clockOf(time, zone);
  return `${months[clock.getUTCMonth()]} ${clock.getUTCFullYear()}`;
}

/** `2026-11-21 14:05:30` */
export function fullTime(time: number, zone: string): string {
  const clock = clockOf(time, zone);
  const date = `${clock.getUTCFullYear()}-${two(clock.getUTCMonth() + 1)}-${two(clock.getUTCDate())}`;
  return `${date} ${secondsOf(clock)}`;
}

const dayMs = 86_400_000;

/** Texts of ticks that far apart (ms): the clock within a day, with the date where a new day begins. */
export function timeTicks(times: readonly number[], distance: number, zone: string): string[] {
  let before = times[0] === undefined ? "" : day(times[0], zone);
  return times.map((time) => {
    if (distance >= 28 * dayMs) return month(time, zone);
    const today = day(time, zone);
    if (distance >= dayMs) return today;
    if (today !== before) {
      before = today;
      if (clockMinutes(time, zone) === "00:00") return today;
    }
    if (distance >= 60_000) return clockMinutes(time, zone);
    return distance >= 1000 ? clockSeconds(time, zone) : clockMillis(time, zone);
  });
}
