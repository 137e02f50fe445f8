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
import { matchersText, readMatcher } from "./matcher-text.ts";
import type { Receiver, Route, Routing, Webhook } from "./routing.ts";

/** What is done of an Alertmanager's configuration without one, and sentences that say what only it would do. */
export interface ReadRouting {
  /** Undefined for a configuration that cannot be read: nobody is notified. */
  readonly routing: Routing | undefined;
  readonly remarks: readonly string[];
}

const known = {
  file: ["route", "receivers", "global"],
  route: [
    ...["receiver", "group_by", "group_wait", "group_interval", "repeat_interval"],
    ...["routes", "matchers", "match", "match_re", "continue"],
  ],
  receiver: ["name", "webhook_configs"],
  webhook: ["url", "url_file", "send_resolved", "max_alerts", "timeout"],
} as const;

/** What a key that is left alone would do. */
const effects: Readonly<Record<string, string>> = {
  inhibit_rules: "an alert is sent although another one says more",
  mute_time_intervals: "alerts are sent at all times",
  active_time_intervals: "alerts are sent at all times",
  time_intervals: "alerts are sent at all times",
  http_config: "requests are sent without what it says",
  templates: "texts stay as the rules give them",
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
  const top = { groupBy: [], groupWaitMs: 30_000, groupIntervalMs: 300_000, repeatMs: 14_400_000 };
  const route = readRoute(file.route, { ...top, key: "", receiver: "" }, remarks);
  const unknown = receiversOf(route).find((name) => !receivers.some((receiver) => receiver.name === name));
  if (unknown !== undefined)
    return refused(`a route names the receiver ${JSON.stringify(unknown)}, which it does not have`);
  return { routing: { route, receivers }, remarks: [...remarks] };
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

function readRoute(fields: Fields, above: Inherited, remarks: Set<string>): Route {
  leftAlone(fields, known.route, "a route", remarks);
  const matchers = readMatchers(fields, remarks);
  const groupBy = textsOf(fields.group_by);
  const own = {
    key: `${above.key === "" ? "" : `${above.key}/`}${matchersText(matchers)}`,
    receiver: textOf(fields.receiver, above.receiver),
    groupBy: groupBy.length === 0 ? above.groupBy : groupBy.includes("...") ? undefined : groupBy,
    groupWaitMs: milliseconds(fields.group_wait, above.groupWaitMs, "group_wait", remarks),
    groupIntervalMs: milliseconds(fields.group_interval, above.groupIntervalMs, "group_interval", remarks),
    repeatMs: milliseconds(fields.repeat_interval, above.repeatMs, "repeat_interval", remarks),
  };
  const routes = objectsOf(fields.routes).map((inner) => readRoute(inner, own, remarks));
  return { ...own, matchers, isContinued: fields.continue === true, routes };
}

function readMatchers(fields: Fields, remarks: Set<string>): readonly Matcher[] {
  const texts = [
    ...textsOf(fields.matchers),
    ...pairs(fields.match).map(([label, value]) => `${label}=${JSON.stringify(value)}`),
    ...pairs(fields.match_re).map(([label, value]) => `${label}=~${JSON.stringify(value)}`),
  ];
  return texts
    .flatMap((text) => {
      const matcher = readMatcher(text);
      // A route that asks for what nobody understands must not take what was meant for others.
      if (matcher === undefined)
        remarks.add(
          `the matcher ${JSON.stringify(text)} of a route is not understood: its route gets no alerts`,
        );
      return matcher ?? { label: "alertname", operator: "=" as const, value: "" };
    })
    .toSorted((a, b) => (a.label === b.label ? (a.value < b.value ? -1 : 1) : a.label < b.label ? -1 : 1));
}

const pairs = (value: unknown): readonly (readonly [string, string])[] =>
  Object.entries(objectOf(value)).map(([label, text]) => [label, textOf(text, "")]);

function readReceiver(fields: Fields, remarks: Set<string>): Receiver {
  const name = textOf(fields.name, "");
  for (const key of Object.keys(fields).filter(
    (candidate) => !known.receiver.some((one) => one === candidate),
  )) {
    remarks.add(`the receiver ${JSON.stringify(name)} has ${key}, which only an Alertmanager sends`);
  }
  return {
    name,
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
