export type { LogsAnswer, RunAnswer, RunsAnswer, StoreAnswer } from "./answers.ts";
export type { Attributes, AttributeValue } from "./attributes.ts";
export { type LogLevel, type LogLine, logLevels } from "./log-line.ts";
export {
  type AskedPath,
  askLogs,
  askRun,
  askRuns,
  askStore,
  type LogsQuestion,
  type RunOrder,
  type RunsQuestion,
  runOrders,
} from "./questions.ts";
export { type RunOutcome, type RunSummary, runOutcomes } from "./run.ts";
export {
  type RunSpan,
  type SpanEvent,
  type SpanKind,
  type SpanLink,
  type SpanStatus,
  spanKinds,
  spanStatuses,
} from "./span.ts";
