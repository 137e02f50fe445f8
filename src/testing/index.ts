export {
  createTestTelemetry,
  type TestTelemetry,
  type TestTelemetryOptions,
} from "./create-test-telemetry.ts";
export { ManualClock, type ManualClockOptions } from "./manual-clock.ts";
export type { RecordedSeries } from "./recorded-metrics.ts";
export type { LogLevel, RecordedLine } from "./recording-logger.ts";
export type { RecordedSpan } from "./recording-tracer.ts";
