import { isRecord } from "../../narrow/index.ts";
import { refusal } from "./check-receiver.ts";
import { checkSelector } from "./check-selector.ts";
import { weekdays } from "./notify.ts";

const hours = /^([01]\d|2[0-3]):[0-5]\d$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
/** One part is written for each day. */
const mostDays = 31;

function isTimeZone(name: unknown): boolean {
  try {
    return typeof name === "string" && new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Judges hours of the week. */
export function checkHours(place: string, value: unknown): void {
  if (!isRecord(value))
    throw refusal("NOTIFY_TIME", `${place} is no time`, 'write { from: "09:00", to: "17:00" }');
  const { days, from, to, timeZone } = value;
  if (typeof from !== "string" || !hours.test(from))
    throw refusal("NOTIFY_TIME", `${place}.from is ${JSON.stringify(from)}`, "write HH:MM, such as 09:00");
  if (typeof to !== "string" || !(hours.test(to) || to === "24:00"))
    throw refusal("NOTIFY_TIME", `${place}.to is ${JSON.stringify(to)}`, "write HH:MM, up to 24:00");
  if (from === to)
    throw refusal("NOTIFY_TIME", `${place} ends when it begins`, "write 00:00 to 24:00 for the whole day");
  const isDays =
    Array.isArray(days) && days.length > 0 && days.every((day) => weekdays.some((one) => one === day));
  if (days !== undefined && !isDays)
    throw refusal(
      "NOTIFY_TIME",
      `${place}.days is ${JSON.stringify(days)}`,
      `list some of ${weekdays.join(", ")}`,
    );
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw refusal(
      "NOTIFY_TIME",
      `${place}.timeZone is ${JSON.stringify(timeZone)}, which is none`,
      "write one such as Europe/Berlin",
    );
}

/** Judges one window of maintenance. */
export function checkWindow(name: string, value: unknown): void {
  const place = `notify.maintenance.${name}`;
  if (!/^[a-z0-9][a-z0-9 _-]{0,62}$/i.test(name))
    throw refusal(
      "NOTIFY_TIME",
      `a window is called ${JSON.stringify(name)}`,
      "use up to 63 letters, digits, spaces, dashes and underscores",
    );
  if (!isRecord(value)) throw refusal("NOTIFY_TIME", `${place} is no window`, "write { from, to, mutes }");
  const { mutes, from, to, ...rest } = value;
  if (!isRecord(mutes) || Object.values(mutes).every((one) => one === undefined))
    throw refusal(
      "NOTIFY_TIME",
      `${place} does not say what it mutes`,
      'write mutes: { service: "story-api" }, with as few alerts as there is work on',
    );
  checkSelector(`${place}.mutes`, mutes);
  if (typeof from !== "string" || !/^\d{4}-/.test(from)) {
    checkHours(place, { from, to, ...rest });
    return;
  }
  const other = Object.keys(rest).find((key) => rest[key] !== undefined);
  if (other !== undefined)
    throw refusal(
      "NOTIFY_TIME",
      `${place} comes once, and has ${other}`,
      "leave it out, or write from and to as HH:MM",
    );
  for (const [key, text] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (typeof text !== "string" || !moment.test(text) || Number.isNaN(Date.parse(text)))
      throw refusal(
        "NOTIFY_TIME",
        `${place}.${key} is ${JSON.stringify(text)}`,
        "write a moment with its zone, such as 2026-12-01T22:00:00Z",
      );
  }
  const ms = Date.parse(String(to)) - Date.parse(from);
  if (ms <= 0) throw refusal("NOTIFY_TIME", `${place} ends before it begins`, "put the later moment into to");
  if (ms > mostDays * 86_400_000)
    throw refusal(
      "NOTIFY_TIME",
      `${place} goes on for more than ${mostDays} days`,
      "mute for as long as the work takes, or take the alerts out",
    );
}
