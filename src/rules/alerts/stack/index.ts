import type { Alert } from "../../model/alert.ts";
import { alertsNotSent } from "./alerts-not-sent.ts";
import { notificationsFailing } from "./notifications-failing.ts";
import { remoteWriteBehind } from "./remote-write-behind.ts";
import { ruleFailures } from "./rule-failures.ts";
import { rulesNotLoaded } from "./rules-not-loaded.ts";
import { stackTargetDown } from "./stack-target-down.ts";
import { walCorrupted } from "./wal-corrupted.ts";
import { watchdog } from "./watchdog.ts";

/** Those who watch: Prometheus or the engine in its place, Alertmanager, the health service. */
export const stackAlerts: readonly Alert[] = [
  watchdog,
  stackTargetDown,
  rulesNotLoaded,
  ruleFailures,
  alertsNotSent,
  notificationsFailing,
  walCorrupted,
  remoteWriteBehind,
];
