export { nodeProcessMetrics } from "./adapters/node-process-metrics.ts";
export {
  type FromOpenTelemetryOptions,
  fromOpenTelemetry,
  type OpenTelemetryReader,
} from "./from-open-telemetry.ts";
export { fromPromClient, type PromClientRegistry } from "./from-prom-client.ts";
export type { OpenTelemetryMetric } from "./open-telemetry-family.ts";
