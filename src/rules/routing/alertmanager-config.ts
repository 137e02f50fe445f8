import { canary, heartbeat } from "../../catalog/index.ts";
import { alertmanagerReceiver, webhook } from "./alertmanager-receiver.ts";
import { type InhibitRule, inhibitRules, type SaysOfOthers } from "./inhibition.ts";
import type { Notify } from "./notify.ts";
import { type AlertmanagerRoute, maintenanceName, receiverRoutes, workingHoursName } from "./routes.ts";
import { matcher } from "./selector.ts";
import { testAlert } from "./test-alert.ts";
import { type TimePart, weekly, windowParts } from "./time-intervals.ts";
import { usualDrills } from "./told.ts";
import { drillWaits, heartbeatWaits, statusWaits, testWaits, toldTogether } from "./waits.ts";

export interface AlertmanagerInput {
  /** Where the health service answers, as Alertmanager reaches it. */
  readonly healthUrl: string;
  /** Who is told beside the health service; nobody unless stated. */
  readonly notify?: Notify;
  /** All alerts of the project: what they say of each other becomes inhibition. */
  readonly alerts: readonly SaysOfOthers[];
  /** Environments of drills, which are told at once and wake nobody. */
  readonly drills?: readonly string[];
  /** Seconds between two heartbeats. */
  readonly heartbeatSeconds?: number;
}

/** What Alertmanager reads. */
export interface AlertmanagerConfig {
  readonly templates: readonly string[];
  readonly route: AlertmanagerRoute;
  readonly receivers: readonly object[];
  readonly time_intervals?: readonly NamedTimes[];
  readonly inhibit_rules: readonly InhibitRule[];
}

/** A time that routes name. */
interface NamedTimes {
  readonly name: string;
  readonly time_intervals: readonly TimePart[];
}

/** The receiver that gets every alert, for the status page. */
export const statusReceiver = "health-service";
/** The one that the Watchdog goes to, and nothing else. */
export const heartbeatReceiver = "heartbeat";

/** Names that receivers of a project cannot have. */
export const ownReceivers: readonly string[] = [statusReceiver, heartbeatReceiver, canary.receiver];

const nobody: Notify = { receivers: {} };

/**
 * Alertmanager's configuration as data: who gets what, and what keeps silent because something worse says it all.
 * Alertmanager 0.25 reads it, and so do newer ones.
 *
 * @example
 * ```ts
 * toYaml(alertmanagerConfig({ healthUrl: "http://127.0.0.1:8080", alerts, notify }));
 * ```
 */
export function alertmanagerConfig(input: AlertmanagerInput): AlertmanagerConfig {
  const { healthUrl, notify = nobody, alerts, drills = usualDrills } = input;
  const intervals: readonly NamedTimes[] = [
    ...(notify.workingHours === undefined
      ? []
      : [{ name: workingHoursName, time_intervals: weekly(notify.workingHours) }]),
    ...Object.entries(notify.maintenance ?? {}).map(([name, window]) => ({
      name: maintenanceName(name),
      time_intervals: windowParts(window),
    })),
  ];
  return {
    templates: ["*.tmpl"],
    route: {
      receiver: statusReceiver,
      group_by: toldTogether,
      ...statusWaits,
      routes: [
        heartbeatRoute(input.heartbeatSeconds ?? heartbeat.seconds),
        testRoute(Object.keys(notify.receivers)),
        canaryRoute,
        // Gets all, so that the status page shows them; what follows is looked at too.
        {
          receiver: statusReceiver,
          continue: true,
          routes: [{ matchers: [matcher("environment", drills)], ...drillWaits }],
        },
        ...receiverRoutes(notify, drills),
      ],
    },
    receivers: [
      webhook(statusReceiver, `${healthUrl}/alerts`),
      webhook(heartbeatReceiver, `${healthUrl}/heartbeat/${heartbeat.check}`, { send_resolved: false }),
      // Tells nobody.
      { name: canary.receiver },
      ...Object.entries(notify.receivers).map(([name, receiver]) =>
        alertmanagerReceiver(name, receiver, healthUrl),
      ),
    ],
    ...(intervals.length > 0 && { time_intervals: intervals }),
    inhibit_rules: inhibitRules(alerts),
  };
}

/** The heartbeat goes nowhere else. */
const heartbeatRoute = (seconds: number): AlertmanagerRoute => ({
  receiver: heartbeatReceiver,
  matchers: [matcher("alertname", [heartbeat.alert])],
  group_by: ["alertname"],
  ...heartbeatWaits(seconds),
});

/** A test goes to the one receiver that it names, and to nobody else. */
const testRoute = (receivers: readonly string[]): AlertmanagerRoute => ({
  receiver: statusReceiver,
  matchers: [matcher("alertname", [testAlert.name])],
  group_by: ["..."],
  ...testWaits,
  ...(receivers.length > 0 && {
    routes: receivers.map((receiver) => ({ receiver, matchers: [matcher(testAlert.label, [receiver])] })),
  }),
});

/** What the health service posts to see whether alerts arrive goes to nobody. */
const canaryRoute: AlertmanagerRoute = {
  receiver: canary.receiver,
  matchers: [matcher("alertname", [canary.alert])],
};
