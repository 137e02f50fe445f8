import { clockSeconds, day, fullTime } from "../panels/chart/clock.ts";

/** `14:05:30`, with the day before it where that is another. */
export function rowTime(time: number, zone: string, now: number): string {
  const today = day(now, zone);
  const its = day(time, zone);
  return its === today ? clockSeconds(time, zone) : `${its} ${clockSeconds(time, zone)}`;
}

/** With milliseconds, for who looks twice. */
export const exactTime = (time: number, zone: string): string =>
  `${fullTime(time, zone)}.${String(Math.floor(((time % 1_000) + 1_000) % 1_000)).padStart(3, "0")}`;
