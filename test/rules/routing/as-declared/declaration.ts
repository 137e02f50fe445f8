import { readAlertmanager } from "../../../../src/engine/notify/read-alertmanager.ts";
import type { Routing } from "../../../../src/engine/notify/routing.ts";
import { objectOf, objectsOf, textOf } from "../../../../src/narrow/index.ts";
import { alertmanagerConfig, alerts, type Notify } from "../../../../src/rules/index.ts";
import type { AlertmanagerConfig } from "../../../../src/rules/routing/alertmanager-config.ts";
import { toYaml } from "../../../../src/text/index.ts";
import { chosen, everybody } from "../some-notify.ts";

/** Who is told of alerts, as somebody declares it. */
export interface Declaration {
  readonly name: string;
  readonly notify: Notify;
}

export const nobody: Declaration = { name: "nobody declared", notify: { receivers: {} } };

/** Windows that overlap, and go into the hours in which people work: on Friday, the 4th of December. */
const whilePeopleWork: Notify["maintenance"] = {
  move: { from: "2026-12-04T12:30:00Z", to: "2026-12-05T02:30:00Z", mutes: { service: "story-api" } },
  night: { from: "22:00", to: "10:00", days: ["thursday"], mutes: { component: "llm" } },
  noon: { from: "12:00", to: "13:00", mutes: { component: "llm" } },
};

/** Nobody, somebody of every kind, and a project with routes, hours and windows of its own. */
export const declarations: readonly Declaration[] = [
  nobody,
  { name: "receivers declared", notify: everybody },
  { name: "routes declared", notify: { ...chosen, maintenance: whilePeopleWork } },
];

export const configOf = ({ notify }: Declaration): AlertmanagerConfig =>
  alertmanagerConfig({ healthUrl: "http://127.0.0.1:9", alerts, notify });

/** A receiver of any kind as a webhook, so that the engine tells it too. */
function asWebhook(receiver: object): object {
  const { name, ...ways } = objectOf(receiver);
  const [way] = Object.values(ways).flatMap(objectsOf);
  return {
    name,
    webhook_configs: [{ url: `http://${textOf(name, "")}`, send_resolved: way?.send_resolved }],
  };
}

/** What the engine makes of a configuration, as it would be written. Throws for one that says what it does not do. */
export function routingOf(config: AlertmanagerConfig): Routing {
  const { routing, remarks } = readAlertmanager(
    toYaml({ ...config, receivers: config.receivers.map(asWebhook) }),
  );
  if (routing === undefined || remarks.length > 0) throw new Error(remarks.join("; "));
  return routing;
}

/** Holds a routing against what is declared: the first sentence that is not so, undefined where all are. */
export type Proof = (routing: Routing) => string | undefined;
