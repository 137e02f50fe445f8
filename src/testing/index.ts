export {
  createTestTelemetry,
  type TestTelemetry,
  type TestTelemetryOptions,
} from "./create-test-telemetry.ts";
export { checkAlertTests } from "./engine/check-alert-tests.ts";
export { createTestEngine } from "./engine/test-engine.ts";
export type {
  AlertExpectation,
  Meanwhile,
  TestAlert,
  TestEngine,
  TestEngineOptions,
  TestSample,
} from "./engine/test-engine-types.ts";
export { ManualClock, type ManualClockOptions } from "./manual-clock.ts";
export type { RecordedSeries } from "./recorded-metrics.ts";
export type { LogLevel, RecordedLine } from "./recording-logger.ts";
export type { RecordedEvent, RecordedSpan } from "./recording-tracer.ts";
