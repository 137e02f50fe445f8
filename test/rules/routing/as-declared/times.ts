import { isMuted, type Route, routesOf } from "../../../../src/engine/notify/routing.ts";
import {
  type MaintenanceWindow,
  type Notify,
  statusReceiver,
  type WeeklyHours,
} from "../../../../src/rules/index.ts";
import { weekdays } from "../../../../src/rules/routing/notify.ts";
import { isMeant } from "../../../../src/rules/routing/selector.ts";
import type { Declaration, Proof } from "./declaration.ts";
import { fewer, type Subject, subjectsOf } from "./subjects.ts";
import { toldOf } from "./told.ts";

const [minute, day] = [60_000, 86_400_000];

/** Each half an hour of nine days from a Monday on and the minute before it, and the same in other months and years. */
const moments: readonly number[] = ["2026-11-30", "2026-11-04", "2027-07-05", "2027-12-04"].flatMap(
  (date, i) =>
    Array.from(
      { length: (i === 0 ? 9 : 2) * 48 },
      (_, half) => Date.parse(date) + half * 30 * minute,
    ).flatMap((at) => [at - minute, at]),
);

/** Day of the week, hour and minute as they are called in a time zone. */
function local(at: number, timeZone: string): { readonly weekday: string; readonly clock: string } {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  const part = (type: string): string =>
    format
      .formatToParts(at)
      .find((one) => one.type === type)
      ?.value.toLowerCase() ?? "";
  return { weekday: part("weekday"), clock: `${part("hour")}:${part("minute")}` };
}

function isInWeek({ days = weekdays, from, to, timeZone = "UTC" }: WeeklyHours, at: number): boolean {
  const isOn = (moment: number): boolean => days.some((one) => one === local(moment, timeZone).weekday);
  const { clock } = local(at, timeZone);
  if (from < to) return isOn(at) && clock >= from && clock < to;
  return (isOn(at) && clock >= from) || (isOn(at - day) && clock < to);
}

function isIn({ from, to, ...window }: MaintenanceWindow, at: number): boolean {
  if (from.includes("T")) return at >= Date.parse(from) && at < Date.parse(to);
  const { days = weekdays, timeZone = "UTC" } = window;
  return isInWeek({ from, to, days, timeZone }, at);
}

/** When somebody is told, moment by moment, as 1 and 0. */
function declaredTimes({
  workingHours,
  maintenance = {},
}: Notify): (subject: Subject, during: string) => string {
  const row = (is: (at: number) => boolean): readonly boolean[] => moments.map(is);
  const working = workingHours === undefined ? undefined : row((at) => isInWeek(workingHours, at));
  const windows = Object.values(maintenance).map((window) => ({
    mutes: window.mutes,
    is: row((at) => isIn(window, at)),
  }));
  return ({ labels }, during) => {
    const own = windows.filter(({ mutes }) => isMeant(mutes, labels));
    return moments
      .map(
        (_, i) => (during === "any time" || working?.[i] === true) && !own.some(({ is }) => is[i] === true),
      )
      .map(Number)
      .join("");
  };
}

const known = new Map<string, string>();
const ofRoutes = new WeakMap<Route, string>();

/** The same of a route; routes of the same times ask once. */
function timesOf(route: Route): string {
  const read = ofRoutes.get(route);
  if (read !== undefined) return read;
  const key = JSON.stringify([route.muted, route.active]);
  const found = known.get(key) ?? moments.map((at) => (isMuted(route, at) ? "0" : "1")).join("");
  known.set(key, found);
  ofRoutes.set(route, found);
  return found;
}

/** Whoever is told hears nothing in a window of maintenance about it, and waits for working hours where he asks for it. */
export function timesProof({ notify }: Declaration): Proof {
  const times = declaredTimes(notify);
  const always = "1".repeat(moments.length);
  const wanted = fewer(notify, subjectsOf(notify)).map((subject) => ({
    subject,
    told: toldOf(notify, subject)
      .map(({ receiver, isPerson, during }) => `${receiver} ${isPerson ? times(subject, during) : always}`)
      .toSorted(),
  }));
  return ({ route }) => {
    for (const { subject, told } of wanted) {
      const got = routesOf(route, subject.read)
        .map((taken) => `${taken.receiver} ${timesOf(taken)}`)
        .toSorted();
      const i = told.findIndex((one, nth) => one !== got[nth]);
      if (i < 0 && got.length === told.length) continue;
      const [receiver = statusReceiver, row = ""] = told[i]?.split(" ") ?? [];
      const at = moments[[...row].findIndex((bit, nth) => bit !== got[i]?.split(" ")[1]?.[nth])];
      const when = at === undefined ? "" : ` at ${new Date(at).toISOString().slice(0, 16)}`;
      return `${subject.what}: ${receiver} is told at the times that are declared${when}`;
    }
    return undefined;
  };
}
