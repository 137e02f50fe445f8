import { lokiMetrics } from "./loki.ts";
import { prometheusQueueMetrics, remoteWriteMetrics } from "./prometheus.ts";
import { alloyMetrics, promtailMetrics } from "./shippers.ts";
import { tempoMetrics } from "./tempo.ts";

/** Metrics of servers that a stack may do without. */
export const optionalMetrics = {
  ...prometheusQueueMetrics,
  ...remoteWriteMetrics,
  ...lokiMetrics,
  ...alloyMetrics,
  ...promtailMetrics,
  ...tempoMetrics,
} as const;
