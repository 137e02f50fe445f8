export { nodeProcessMetrics } from "./adapters/node-process-metrics.ts";
export {
  type FromOpenTelemetryOptions,
  fromOpenTelemetry,
  type OpenTelemetryReader,
  openTelemetrySource,
} from "./from-open-telemetry.ts";
export { fromPromClient, type PromClientRegistry } from "./from-prom-client.ts";
export type { OpenTelemetryMetric } from "./open-telemetry-family.ts";
export {
  createMetricProducer,
  type MetricProducer,
  type Temporality,
} from "./to-open-telemetry/metric-producer.ts";
