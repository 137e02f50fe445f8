/** What a service imports; the subpaths give each part alone. */
export { bounded, closed, counter, defineMetrics, gauge, histogram, type Outcome } from "./catalog/index.ts";
export { type ErrorCode, isObsError, ObsError } from "./errors/index.ts";
export type { Registry } from "./metrics/index.ts";
export {
  defineOrchestrator,
  fail,
  fallbackOrchestrator,
  feedbackOrchestrator,
  type Orchestration,
  type OrchestrationContext,
  type Orchestrator,
  ok,
  orThrow,
  type Result,
  resilienceOrchestrator,
  skip,
} from "./orchestration/index.ts";
export {
  type BreakerSnapshot,
  BulkheadFullError,
  type BulkheadPrimitive,
  type CachePrimitive,
  type CircuitBreakerPrimitive,
  CircuitOpenError,
  type Duration,
  type Primitive,
  type Primitives,
  type Step,
  type StepFunction,
} from "./primitives/index.ts";
export {
  createTelemetry,
  type ListenOptions,
  type MetricsListener,
  type Telemetry,
  type TelemetryOptions,
} from "./service/index.ts";
export {
  CancelledError,
  isCancelledError,
  isRejectedError,
  isSkippedError,
  isTimeoutError,
  type Logger,
  RejectedError,
  RunContext,
  type RunOptions,
  SkippedError,
  TimeoutError,
} from "./telemetry/index.ts";
