/** What a service imports; the subpaths give each part alone. */
export { bounded, closed, counter, defineMetrics, gauge, histogram, type Outcome } from "./catalog/index.ts";
export { type ErrorCode, isObsError, ObsError } from "./errors/index.ts";
export type { Registry } from "./metrics/index.ts";
export type {
  CachePrimitive,
  Duration,
  Primitive,
  Primitives,
  Step,
  StepFunction,
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
