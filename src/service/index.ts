export type { MetricsListener } from "./adapters/metrics-listener.ts";
export type { MessageHeaders } from "./context/carrier.ts";
export type { ExtractOptions } from "./context/messages.ts";
export { createTelemetry } from "./create-telemetry.ts";
export type {
  CheckHealth,
  ClosableServer,
  Health,
  HealthCheckFunction,
  HealthCheckOptions,
  HealthMiddlewareOptions,
  HealthReport,
} from "./health/health-types.ts";
export type { OtlpOptions, SamplingOptions } from "./open-telemetry-options.ts";
export type { ListenOptions, Telemetry } from "./telemetry.ts";
export type { TelemetryOptions } from "./telemetry-options.ts";
