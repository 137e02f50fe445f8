import { catalogBoard } from "../model/board.ts";
import {
  freeNow,
  lostLines,
  lostSpans,
  unreadLogs,
  waitingAlerts,
  waitingSamples,
} from "../panels/at-stake.ts";
import {
  canaries,
  canaryLatency,
  checks,
  checksFailing,
  checksNow,
  checksThere,
  checksUnknown,
} from "../panels/health.ts";
import { certificates, clocks, freeSpace, walSize } from "../panels/machine.ts";
import { letGoNow, lostPointsNow, lostRunsNow, runsDropped, runsLetGo } from "../panels/receiver.ts";
import {
  alertsUntold,
  keptNow,
  loaded,
  loadedNow,
  notificationsFailed,
  parts,
  partsNow,
  ruleFailures,
  rulesNow,
  untoldNow,
} from "../panels/stack.ts";
import { corruptions, remoteWrite } from "../panels/storage.ts";
import {
  logBehind,
  logLines,
  logLinesGivenUp,
  logLinesRefused,
  logPushesFailed,
  spansRefused,
  spansTaken,
} from "../panels/stores.ts";

/** Who watches the watchers: if this board looks bad, the others may look good for that reason. */
export const stack = catalogBoard("stack", [
  {
    title: "Now",
    panels: {
      parts_now: partsNow,
      checks_now: checksNow,
      rules_now: rulesNow,
      untold_now: untoldNow,
      loaded_now: loadedNow,
      series_now: keptNow,
    },
  },
  {
    title: "What would be lost now",
    panels: {
      waiting_alerts_now: waitingAlerts,
      waiting_samples_now: waitingSamples,
      unread_logs_now: unreadLogs,
      lost_lines_now: lostLines,
      lost_spans_now: lostSpans,
      lost_runs_now: lostRunsNow,
      lost_points_now: lostPointsNow,
      let_go_now: letGoNow,
      free_now: freeNow,
    },
  },
  { title: "Parts", panels: { parts } },
  { title: "Rules", panels: { loaded, rule_failures: ruleFailures } },
  {
    title: "The way of an alert",
    panels: { untold: alertsUntold, notifications_failed: notificationsFailed },
  },
  {
    title: "Health checks",
    panels: {
      checks_failing: checksFailing,
      checks_unknown: checksUnknown,
      checks_there: checksThere,
    },
  },
  {
    title: "Disks, certificates, clocks",
    panels: { disk_free: freeSpace, certificate_left: certificates, clock_offset: clocks },
    collapsed: true,
  },
  {
    title: "Loki",
    panels: { log_pushes_failed: logPushesFailed, log_lines_refused: logLinesRefused },
    collapsed: true,
  },
  {
    title: "Log shipper",
    panels: { log_lines: logLines, log_lines_given_up: logLinesGivenUp, log_bytes_behind: logBehind },
    collapsed: true,
  },
  { title: "Tempo", panels: { spans: spansTaken, spans_refused: spansRefused }, collapsed: true },
  { title: "Receiver", panels: { runs_dropped: runsDropped, runs_let_go: runsLetGo }, collapsed: true },
  { title: "Pipelines", panels: { canaries, canary_latency: canaryLatency }, collapsed: true },
  { title: "Every check", panels: { checks }, collapsed: true },
  {
    title: "Storage",
    panels: { wal_size: walSize, remote_write: remoteWrite, corruptions },
    collapsed: true,
  },
]);
