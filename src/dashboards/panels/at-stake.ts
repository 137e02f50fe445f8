import { thresholds } from "../../catalog/index.ts";
import {
  counterSeries,
  diskFree,
  gaugeSeries,
  increase,
  linesGivenUp,
  logBytesBehind,
  min,
  round,
  sum,
} from "../../promql/index.ts";
import { badFrom } from "./bad-from.ts";
import { now } from "./now.ts";

const recently = "1h";

export const waitingAlerts = now({
  title: "Alerts that wait",
  description: "Alerts that Prometheus has for Alertmanager. They are lost if it ends now.",
  queries: [{ query: sum(gaugeSeries("prometheus_notifications_queue_length")), legend: "wait" }],
});

export const waitingSamples = now({
  title: "Samples that wait",
  description: "Samples that wait to be sent to another store. They are sent after a restart, for two hours.",
  queries: [{ query: sum(gaugeSeries("prometheus_remote_storage_samples_pending")), legend: "wait" }],
});

export const unreadLogs = now({
  title: "Logs not shipped",
  description: "What the log files hold that the shipper has not read. It is lost if they are rotated now.",
  queries: [{ query: sum(logBytesBehind), legend: "not read" }],
});

export const lostLines = now({
  title: "Lines lost in 1 h",
  description: "Lines of the last hour that the shipper gave up after all tries.",
  queries: [{ query: round(sum(linesGivenUp(recently))), legend: "lost", badFrom: badFrom.any }],
});

export const lostSpans = now({
  title: "Spans lost in 1 h",
  description: "Spans of the last hour that Tempo refused.",
  queries: [
    {
      query: round(sum(increase(counterSeries("tempo_discarded_spans_total"), recently))),
      legend: "lost",
      badFrom: badFrom.any,
    },
  ],
});

export const freeNow = now({
  title: "Least free space",
  description: "Share of the fullest disk that is free. Nothing can be written to one that is full.",
  queries: [{ query: min(diskFree), legend: "free", badBelow: thresholds.disk_free.production }],
});
