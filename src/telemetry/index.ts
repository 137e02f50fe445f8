export { AbortScope, type AbortSource } from "./abort-scope.ts";
export { randomId } from "./adapters/random-id.ts";
export { systemClock } from "./adapters/system-clock.ts";
export { type Ambient, noAmbient } from "./ambient.ts";
export { classifyOutcome } from "./classify-outcome.ts";
export type { Clock } from "./clock.ts";
export { createTelemetryPort } from "./create-port.ts";
export { type Ending, Endings } from "./endings.ts";
export { endsWithin } from "./ends-within.ts";
export { errorType } from "./error-type.ts";
export { type ExecutionHandles, ExecutionMeter } from "./execution-meter.ts";
export { inSpan } from "./in-span.ts";
export { type LogFields, type Logger, silentLogger } from "./log.ts";
export {
  CancelledError,
  isCancelledError,
  isOutcomeError,
  isRejectedError,
  isSkippedError,
  isTimeoutError,
  OutcomeError,
  RejectedError,
  SkippedError,
  TimeoutError,
} from "./outcome-error.ts";
export { ownerKey } from "./owner-key.ts";
export type { OuterSpan, PastEvent, PastSpan, PastSpans } from "./past-spans.ts";
export type { TelemetryPort } from "./port.ts";
export { headerOf, headersOf, retryAfter } from "./retry-after.ts";
export { type Named, RootScope } from "./root-run.ts";
export { RootRuns } from "./root-runs.ts";
export {
  type Baggage,
  type CallerDeadline,
  type ContextChanges,
  type Metadata,
  RunContext,
  type RunContextParts,
  type RunOptions,
} from "./run-context.ts";
export { saidOutcome } from "./said-outcome.ts";
export { Seldom } from "./seldom.ts";
export type { SpanIds, SpanStart, SpanValue, SpanValues } from "./span-start.ts";
export { type Account, type AccountKind, openAccount } from "./spending/account.ts";
export { markCost } from "./spending/mark-cost.ts";
export { Spending } from "./spending/spending.ts";
export type { Expense, Picodollars, Spent, Tokens } from "./spending/spent.ts";
export { enterRun, openRun, startRun } from "./start-run.ts";
export { readDuration, toMilliseconds } from "./to-milliseconds.ts";
export {
  type Span,
  silentSpan,
  silentTracer,
  type Tracer,
} from "./trace.ts";
