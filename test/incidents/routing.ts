import { readAlertmanager } from "../../src/engine/notify/read-alertmanager.ts";
import { alertmanagerConfig, alerts, type Notify } from "../../src/rules/index.ts";
import { toYaml } from "../../src/text/index.ts";
import type { Told } from "./story.ts";

const receivers = {
  oncall: { kind: "webhook", url: "http://127.0.0.1:9/oncall", for: "waking" },
  team: { kind: "webhook", url: "http://127.0.0.1:9/team" },
} as const satisfies Notify["receivers"] & Readonly<Record<Told, unknown>>;

/** Alertmanager's configuration as it is generated for a project that has both receivers, and no routes of its own. */
export const configuration = toYaml(
  alertmanagerConfig({ healthUrl: "http://127.0.0.1:8090", alerts, notify: { receivers } }),
);

const { routing: read, remarks } = readAlertmanager(configuration);
if (read === undefined || remarks.length > 0) throw new Error(remarks.join("\n"));

/** The same as the engine reads it. */
export const routing = read;

const names: readonly string[] = Object.keys(receivers);

/** Whether it is one of the two, and not the status page, which is told of everything. */
export const isTold = (receiver: string): receiver is Told => names.includes(receiver);
