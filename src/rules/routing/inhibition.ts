import type { Alert } from "../model/alert.ts";
import { matcher } from "./selector.ts";

/** A rule of Alertmanager: while a source fires, targets that share labels with it are told to nobody. */
export interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}

/** As much of an alert as says of others. */
export type SaysOfOthers = Pick<Alert, "name" | "inhibits" | "inhibitedBy">;

/** What the alerts say of each other, in their order. */
export function inhibitRules(alerts: readonly SaysOfOthers[]): readonly InhibitRule[] {
  return alerts.flatMap((alert) => [
    ...(alert.inhibits === undefined
      ? []
      : [
          {
            source_matchers: [matcher("alertname", [alert.name])],
            target_matchers: [
              matcher("alertname", [alert.name], "not in"),
              matcher("severity", [alert.inhibits.severity]),
            ],
            equal: alert.inhibits.equal,
          },
        ]),
    ...(alert.inhibitedBy ?? []).map(({ alert: worse, equal }) => ({
      source_matchers: [matcher("alertname", [worse.name])],
      target_matchers: [matcher("alertname", [alert.name])],
      equal,
    })),
  ]);
}
