import { heartbeat } from "../../catalog/index.ts";
import { alertmanagerReceiver, webhook } from "./alertmanager-receiver.ts";
import { inhibitRules, type SaysOfOthers } from "./inhibition.ts";
import type { Notify } from "./notify.ts";
import { drillWaits, maintenanceName, receiverRoutes, workingHoursName } from "./routes.ts";
import { matcher } from "./selector.ts";
import { testAlert } from "./test-alert.ts";
import { weekly, windowParts } from "./time-intervals.ts";
import { usualDrills } from "./told.ts";

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

/** The receiver that gets every alert, for the status page. */
export const statusReceiver = "health-service";
const heartbeatReceiver = "heartbeat";

/** Names that receivers of a project cannot have. */
export const ownReceivers: readonly string[] = [statusReceiver, heartbeatReceiver];

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
export function alertmanagerConfig(input: AlertmanagerInput): object {
  const { healthUrl, notify = nobody, alerts, drills = usualDrills } = input;
  const intervals = [
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
      group_by: ["alertname", "environment", "service"],
      group_wait: "10s",
      group_interval: "1m",
      repeat_interval: "4h",
      routes: [
        heartbeatRoute(input.heartbeatSeconds ?? heartbeat.seconds),
        testRoute(Object.keys(notify.receivers)),
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
      ...Object.entries(notify.receivers).map(([name, receiver]) =>
        alertmanagerReceiver(name, receiver, healthUrl),
      ),
    ],
    ...(intervals.length > 0 && { time_intervals: intervals }),
    inhibit_rules: inhibitRules(alerts),
  };
}

/** The heartbeat goes nowhere else. Told again after less than the interval, else every second one would be left out. */
const heartbeatRoute = (seconds: number): object => ({
  receiver: heartbeatReceiver,
  matchers: [matcher("alertname", [heartbeat.alert])],
  group_by: ["alertname"],
  group_wait: "0s",
  group_interval: `${seconds}s`,
  repeat_interval: `${Math.ceil(seconds / 2)}s`,
});

/** A test goes to the one receiver that it names, and to nobody else. */
const testRoute = (receivers: readonly string[]): object => ({
  receiver: statusReceiver,
  matchers: [matcher("alertname", [testAlert.name])],
  group_by: ["..."],
  group_wait: "0s",
  group_interval: "10s",
  ...(receivers.length > 0 && {
    routes: receivers.map((receiver) => ({ receiver, matchers: [matcher(testAlert.label, [receiver])] })),
  }),
});
