export type { MetricsListener } from "./adapters/metrics-listener.ts";
export { createTelemetry } from "./create-telemetry.ts";
export type { OtlpOptions, SamplingOptions } from "./open-telemetry-options.ts";
export type { ListenOptions, Telemetry } from "./telemetry.ts";
export type { TelemetryOptions } from "./telemetry-options.ts";
