import { canary, heartbeat } from "../../../../src/catalog/index.ts";
import { type Notify, statusReceiver, testAlert } from "../../../../src/rules/index.ts";
import { heartbeatReceiver } from "../../../../src/rules/routing/alertmanager-config.ts";
import { listed } from "../../../../src/rules/routing/notify.ts";
import { isMeant } from "../../../../src/rules/routing/selector.ts";
import { type SettledRoute, settledRoutes, usualDrills } from "../../../../src/rules/routing/told.ts";
import {
  drillWaits,
  heartbeatWaits,
  severityWaits,
  statusWaits,
  testWaits,
  toldTogether,
  type Waits,
} from "../../../../src/rules/routing/waits.ts";
import type { Subject } from "./subjects.ts";

/** Somebody who is to be told of an alert. */
export interface Told {
  readonly receiver: string;
  readonly waits: Waits;
  /** Labels by which alerts belong together; undefined where each is told alone. */
  readonly together: readonly string[] | undefined;
  /** Whether windows of maintenance and working hours hold. */
  readonly isPerson: boolean;
  readonly during: "any time" | "working hours";
}

/** Who is to be told of an alert by what is declared, once for each route that names it. */
export function toldOf(notify: Notify, { labels }: Subject): readonly Told[] {
  const { alertname, environment = "", receiver = "", severity } = labels;
  const ours = { isPerson: false, during: "any time" } as const;
  if (alertname === heartbeat.alert)
    return [
      {
        receiver: heartbeatReceiver,
        waits: heartbeatWaits(heartbeat.seconds),
        together: ["alertname"],
        ...ours,
      },
    ];
  if (alertname === canary.alert)
    return [{ receiver: canary.receiver, waits: statusWaits, together: toldTogether, ...ours }];
  if (alertname === testAlert.name) {
    const isKnown = Object.hasOwn(notify.receivers, receiver);
    const waits = { ...statusWaits, ...testWaits };
    return [{ receiver: isKnown ? receiver : statusReceiver, waits, together: undefined, ...ours }];
  }
  const status = usualDrills.includes(environment) ? drillWaits : statusWaits;
  const people = settledRoutes(notify)
    .filter((route) => isMeant(route, labels) && !route.except.includes(environment))
    .flatMap((route) =>
      route.to.map((to) => ({
        receiver: to,
        waits: isForDrills(route) ? drillWaits : severityWaits[severity],
        together: toldTogether,
        isPerson: true,
        during: route.during,
      })),
    );
  return [{ receiver: statusReceiver, waits: status, together: toldTogether, ...ours }, ...people];
}

function isForDrills({ environment }: SettledRoute): boolean {
  const named = listed(environment);
  return named.length > 0 && named.every((one) => usualDrills.includes(one));
}
