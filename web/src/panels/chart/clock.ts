const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${zone}/${key}`;
  const found = formats.get(name);
  if (found !== undefined) return found;
  const timeZone = zone === "browser" || zone === "" ? undefined : zone === "utc" ? "UTC" : zone;
  const made = make(
    { hourCycle: "h23", ...options, ...(timeZone === undefined ? {} : { timeZone }) },
    options,
  );
  formats.set(name, made);
  return made;
}

// A board may name a zone that this browser does not know.
function make(wanted: Intl.DateTimeFormatOptions, plain: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-GB", wanted);
  } catch {
    return new Intl.DateTimeFormat("en-GB", { hourCycle: "h23", ...plain });
  }
}

const two = "2-digit";

/** `14:05` */
export const clockMinutes = (time: number, zone: string): string =>
  format(zone, "minutes", { hour: two, minute: two }).format(time);

/** `14:05:30` */
export const clockSeconds = (time: number, zone: string): string =>
  format(zone, "seconds", { hour: two, minute: two, second: two }).format(time);

/** `14:05:30.250` */
export const clockMillis = (time: number, zone: string): string =>
  `${clockSeconds(time, zone)}.${String(((time % 1000) + 1000) % 1000).padStart(3, "0")}`;

/** `21 Nov` */
export const day = (time: number, zone: string): string =>
  format(zone, "day", { day: "numeric", month: "short" }).format(time);

/** `Nov 2026` */
export const month = (time: number, zone: string): string =>
  format(zone, "month", { month: "short", year: "numeric" }).format(time);

/** `2026-11-21 14:05:30` */
export function fullTime(time: number, zone: string): string {
  const parts = format(zone, "full", {
    year: "numeric",
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  }).formatToParts(time);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}:${part("second")}`;
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
