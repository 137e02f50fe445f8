import type { Alert } from "../../model/alert.ts";
import { alertsNotSent } from "./alerts-not-sent.ts";
import { logShipperBehind } from "./log-shipper-behind.ts";
import { logShipperDropping } from "./log-shipper-dropping.ts";
import { lokiNotTakingLogs } from "./loki-not-taking-logs.ts";
import { lokiRefusingLines } from "./loki-refusing-lines.ts";
import { notificationsFailing } from "./notifications-failing.ts";
import { remoteWriteBehind } from "./remote-write-behind.ts";
import { ruleFailures } from "./rule-failures.ts";
import { rulesNotLoaded } from "./rules-not-loaded.ts";
import { runsDropped } from "./runs-dropped.ts";
import { stackTargetDown } from "./stack-target-down.ts";
import { tempoRefusingSpans } from "./tempo-refusing-spans.ts";
import { walCorrupted } from "./wal-corrupted.ts";
import { watchdog } from "./watchdog.ts";

/** Those who watch: Prometheus or the engine in its place, Alertmanager, the health service, and those who keep logs and traces. */
export const stackAlerts: readonly Alert[] = [
  watchdog,
  stackTargetDown,
  rulesNotLoaded,
  ruleFailures,
  alertsNotSent,
  notificationsFailing,
  walCorrupted,
  remoteWriteBehind,
  lokiNotTakingLogs,
  lokiRefusingLines,
  logShipperDropping,
  logShipperBehind,
  tempoRefusingSpans,
  runsDropped,
];
