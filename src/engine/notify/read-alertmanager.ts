import { parse } from "yaml";
import { prometheus } from "../../duration/index.ts";
import {
  type Fields,
  isRecord,
  messageOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
} from "../../narrow/index.ts";
import type { Matcher } from "../../promql/index.ts";
import type { Labels } from "../model/labels.ts";
import { labelTest } from "../store/fits.ts";
import type { InhibitRule } from "./inhibition.ts";
import { matchersText, readMatcher } from "./matcher-text.ts";
import { readTimeIntervals } from "./read-time-intervals.ts";
import type { Receiver, Route, Routing, Webhook } from "./routing.ts";
import type { TimePart } from "./time-interval.ts";

/** What is done of an Alertmanager's configuration without one, and sentences that say what only it would do. */
export interface ReadRouting {
  /** Undefined for a configuration that cannot be read: nobody is notified. */
  readonly routing: Routing | undefined;
  readonly remarks: readonly string[];
}

const known = {
  // Whose texts only an Alertmanager fills in: what webhooks get is not made of templates.
  file: [
    ...["route", "receivers", "global", "templates"],
    ...["inhibit_rules", "time_intervals", "mute_time_intervals"],
  ],
  route: [
    ...["receiver", "group_by", "group_wait", "group_interval", "repeat_interval"],
    ...["routes", "matchers", "match", "match_re", "continue"],
    ...["mute_time_intervals", "active_time_intervals"],
  ],
  receiver: ["name", "webhook_configs"],
  webhook: ["url", "url_file", "send_resolved", "max_alerts", "timeout"],
} as const;

/** What a key that is left alone would do. */
const effects: Readonly<Record<string, string>> = {
  http_config: "requests are sent without what it says",
};

/** Reads the configuration of an Alertmanager as far as webhooks and their routes go; never throws. */
export function readAlertmanager(text: string): ReadRouting {
  let file: unknown;
  try {
    file = parse(text, { logLevel: "error" });
  } catch (error) {
    return refused(`it is no YAML: ${messageOf(error).split("\n")[0]}`);
  }
  if (!isRecord(file) || !isRecord(file.route)) return refused("it has no route");
  const remarks = new Set<string>();
  leftAlone(file, known.file, "the configuration", remarks);
  const receivers = objectsOf(file.receivers).map((receiver) => readReceiver(receiver, remarks));
  const intervals = readTimeIntervals(file, remarks);
  const top = { groupBy: [], groupWaitMs: 30_000, groupIntervalMs: 300_000, repeatMs: 14_400_000 };
  const route = readRoute(file.route, { ...top, key: "", receiver: "" }, intervals, remarks);
  const unknown = receiversOf(route).find((name) => !receivers.some((receiver) => receiver.name === name));
  if (unknown !== undefined)
    return refused(`a route names the receiver ${JSON.stringify(unknown)}, which it does not have`);
  const inhibitRules = objectsOf(file.inhibit_rules).map((rule) => readInhibitRule(rule, remarks));
  return { routing: { route, receivers, inhibitRules }, remarks: [...remarks] };
}

const refused = (why: string): ReadRouting => ({
  routing: undefined,
  remarks: [`the configuration of Alertmanager cannot be read, so that nobody is notified: ${why}`],
});

function leftAlone(fields: Fields, keys: readonly string[], what: string, remarks: Set<string>): void {
  for (const key of Object.keys(fields).filter((candidate) => !keys.includes(candidate))) {
    const effect = effects[key] ?? "only an Alertmanager does what it says";
    remarks.add(`${what} has ${key}, which is left alone: ${effect}`);
  }
}

type Inherited = Pick<Route, "key" | "receiver" | "groupBy" | "groupWaitMs" | "groupIntervalMs" | "repeatMs">;

type Intervals = ReadonlyMap<string, readonly TimePart[]>;

function readRoute(fields: Fields, above: Inherited, intervals: Intervals, remarks: Set<string>): Route {
  leftAlone(fields, known.route, "a route", remarks);
  const matchers = readMatchers(fields.matchers, fields.match, fields.match_re, remarks);
  const named = (names: unknown): readonly (readonly TimePart[])[] =>
    textsOf(names).flatMap((name) => {
      const found = intervals.get(name);
      if (found === undefined)
        remarks.add(
          `a route names the time interval ${JSON.stringify(name)}, which is left alone: there is none`,
        );
      return found === undefined ? [] : [found];
    });
  const groupBy = textsOf(fields.group_by);
  const own = {
    key: `${above.key === "" ? "" : `${above.key}/`}${matchersText(matchers)}`,
    receiver: textOf(fields.receiver, above.receiver),
    groupBy: groupBy.length === 0 ? above.groupBy : groupBy.includes("...") ? undefined : groupBy,
    groupWaitMs: milliseconds(fields.group_wait, above.groupWaitMs, "group_wait", remarks),
    groupIntervalMs: milliseconds(fields.group_interval, above.groupIntervalMs, "group_interval", remarks),
    repeatMs: milliseconds(fields.repeat_interval, above.repeatMs, "repeat_interval", remarks),
  };
  const routes = objectsOf(fields.routes).map((inner) => readRoute(inner, own, intervals, remarks));
  return {
    ...own,
    matchers,
    muted: named(fields.mute_time_intervals),
    active: named(fields.active_time_intervals),
    isContinued: fields.continue === true,
    routes,
  };
}

function readMatchers(
  matchers: unknown,
  match: unknown,
  matchRe: unknown,
  remarks: Set<string>,
  what = { of: "a route", so: "its route gets no alerts" },
): readonly Matcher[] {
  const texts = [
    ...textsOf(matchers),
    ...pairs(match).map(([label, value]) => `${label}=${JSON.stringify(value)}`),
    ...pairs(matchRe).map(([label, value]) => `${label}=~${JSON.stringify(value)}`),
  ];
  return texts
    .flatMap((text) => {
      const matcher = readMatcher(text);
      // A route that asks for what nobody understands must not take what was meant for others.
      if (matcher === undefined)
        remarks.add(`the matcher ${JSON.stringify(text)} of ${what.of} is not understood: ${what.so}`);
      return matcher ?? { label: "alertname", operator: "=" as const, value: "" };
    })
    .toSorted((a, b) => (a.label === b.label ? (a.value < b.value ? -1 : 1) : a.label < b.label ? -1 : 1));
}

const pairs = (value: unknown): readonly (readonly [string, string])[] =>
  Object.entries(objectOf(value)).map(([label, text]) => [label, textOf(text, "")]);

const inhibiting = { of: "an inhibition", so: "it keeps nothing silent" };

function readInhibitRule(fields: Fields, remarks: Set<string>): InhibitRule {
  const test = (side: "source" | "target"): ((labels: Labels) => boolean) =>
    labelTest(
      readMatchers(
        fields[`${side}_matchers`],
        fields[`${side}_match`],
        fields[`${side}_match_re`],
        remarks,
        inhibiting,
      ),
    );
  return { isSource: test("source"), isTarget: test("target"), equal: textsOf(fields.equal) };
}

function readReceiver(fields: Fields, remarks: Set<string>): Receiver {
  const name = textOf(fields.name, "");
  const untold = Object.keys(fields).filter((key) => !known.receiver.some((one) => one === key));
  for (const key of untold)
    remarks.add(`the receiver ${JSON.stringify(name)} has ${key}, which only an Alertmanager sends`);
  return {
    name,
    untold: untold.map((key) => key.replace(/_configs$/, "")),
    webhooks: objectsOf(fields.webhook_configs).map((webhook) => readWebhook(webhook, name, remarks)),
  };
}

function readWebhook(fields: Fields, receiver: string, remarks: Set<string>): Webhook {
  leftAlone(fields, known.webhook, `a webhook of the receiver ${JSON.stringify(receiver)}`, remarks);
  const timeoutMs = milliseconds(fields.timeout, 0, "timeout", remarks);
  return {
    url: textOf(fields.url),
    urlFile: textOf(fields.url_file),
    sendResolved: fields.send_resolved !== false,
    maxAlerts: Math.max(0, Math.trunc(numberOf(fields.max_alerts) ?? 0)),
    timeoutMs: timeoutMs === 0 ? undefined : timeoutMs,
  };
}

function milliseconds(value: unknown, otherwise: number, key: string, remarks: Set<string>): number {
  if (value === undefined || value === null) return otherwise;
  const ms = typeof value === "string" ? prometheus.read(value) : undefined;
  if (ms === undefined)
    remarks.add(
      `${key} is ${JSON.stringify(value)}, which is no length of time: ${prometheus.write(otherwise)} is taken`,
    );
  return ms ?? otherwise;
}

const receiversOf = (route: Route): readonly string[] => [
  route.receiver,
  ...route.routes.flatMap(receiversOf),
];
