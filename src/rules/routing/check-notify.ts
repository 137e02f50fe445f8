import { isRecord } from "../../narrow/index.ts";
import { checkFile, checkReceiver, refusal } from "./check-receiver.ts";
import { checkSelector } from "./check-selector.ts";
import { checkHours, checkWindow } from "./check-times.ts";
import { listed } from "./notify.ts";

const keys = ["receivers", "routes", "workingHours", "maintenance", "heartbeat"];
/** Each that mutes other alerts doubles the routes. */
const mostWindows = 6;

const isOneOrMore = (value: unknown): value is string | readonly string[] =>
  typeof value === "string" ||
  (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string"));

function checkRoute(place: string, value: unknown, names: readonly string[], hasHours: boolean): void {
  if (!isRecord(value))
    throw refusal("NOTIFY_ROUTE", `${place} is no route`, 'write { severity: "critical", to: "oncall" }');
  const { to, during, ...selector } = value;
  checkSelector(place, selector);
  if (!isOneOrMore(to)) throw refusal("NOTIFY_ROUTE", `${place} goes to nobody`, "name receivers with to");
  const stranger = listed(to).find((name) => !names.includes(name));
  if (stranger !== undefined)
    throw refusal(
      "NOTIFY_ROUTE",
      `${place} goes to ${JSON.stringify(stranger)}, and no receiver has that name`,
      names.length === 0 ? "declare it in notify.receivers" : `name one of ${names.join(", ")}`,
    );
  if (during !== undefined && during !== "any time" && during !== "working hours")
    throw refusal("NOTIFY_ROUTE", `${place}.during is neither of two`, 'write "any time" or "working hours"');
  if (during === "working hours" && !hasHours)
    throw refusal(
      "NOTIFY_ROUTE",
      `${place} waits for working hours, and nobody says when those are`,
      'add notify.workingHours, such as { days: ["monday"], from: "09:00", to: "17:00", timeZone: "Europe/Berlin" }',
    );
}

/**
 * Says that a value is what the key `notify` of a config may be. No message holds what stands under a key for secrets.
 *
 * @throws ObsError NOTIFY_RECEIVER, NOTIFY_SECRET, NOTIFY_ROUTE, NOTIFY_TIME
 */
export function checkNotify(value: unknown): void {
  if (!isRecord(value) || !isRecord(value.receivers))
    throw refusal(
      "NOTIFY_RECEIVER",
      "notify has no receivers",
      'give it some, such as { receivers: { oncall: { kind: "pagerduty", routingKeyFile: "/run/secrets/pagerduty" } } }',
    );
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw refusal("NOTIFY_ROUTE", `notify has the unknown key ${unknown}`, `use only ${keys.join(", ")}`);
  for (const [name, receiver] of Object.entries(value.receivers)) checkReceiver(name, receiver);
  const { workingHours, maintenance, heartbeat, routes } = value;
  if (workingHours !== undefined) checkHours("notify.workingHours", workingHours);
  if (maintenance !== undefined) {
    if (!isRecord(maintenance))
      throw refusal(
        "NOTIFY_TIME",
        "notify.maintenance is no list of windows by name",
        "write { name: { from, to, mutes } }",
      );
    for (const [name, window] of Object.entries(maintenance)) checkWindow(name, window);
    const different = new Set(
      Object.values(maintenance).map((window) => JSON.stringify(isRecord(window) && window.mutes)),
    );
    if (different.size > mostWindows)
      throw refusal(
        "NOTIFY_TIME",
        `notify.maintenance mutes ${different.size} different choices of alerts`,
        `leave out windows that are over, or let them mute the same: up to ${mostWindows} can be told apart`,
      );
  }
  if (heartbeat !== undefined) {
    if (!isRecord(heartbeat))
      throw refusal(
        "NOTIFY_SECRET",
        "notify.heartbeat has no urlFile",
        'write { urlFile: "/run/secrets/heartbeat" }',
      );
    checkFile("notify.heartbeat.urlFile", heartbeat.urlFile);
  }
  if (routes === undefined) return;
  if (!Array.isArray(routes)) throw refusal("NOTIFY_ROUTE", "notify.routes is no list", "write a list");
  const names = Object.keys(value.receivers);
  for (const [i, route] of routes.entries())
    checkRoute(`notify.routes[${i}]`, route, names, workingHours !== undefined);
}
