export { avg, count, type Grouping, max, min, sum, topk } from "./aggregate.ts";
export { add, age, clamp, divide, multiply, share, subtract } from "./arithmetic.ts";
export type {
  BinaryOperator,
  ComparisonOperator,
  Matcher,
  MatchOperator,
  Node,
  SelectorNode,
} from "./ast.ts";
export { compare, withTraffic } from "./compare.ts";
export { boardRange, type Duration, durationSeconds, rateInterval, type Window } from "./duration.ts";
export type { Expression, InstantVector, Vector } from "./expression.ts";
export { mapSelectors, withMatchers } from "./map-selectors.ts";
export {
  type Match,
  matching,
  noneOf,
  type OneOf,
  oneOf,
  type Pattern,
  variable,
  type Where,
} from "./matchers.ts";
export { counter, gauge, histogram } from "./own.ts";
export { parseQuery } from "./parse.ts";
export { type PrintOptions, print } from "./print.ts";
export { promql, type Sources } from "./promql.ts";
export { average, latency, quantile } from "./quantile.ts";
export { increase, rate } from "./rate.ts";
export { countedRuns, errorRatio, failedOutcomes, requestRate, uncountedOutcomes } from "./ready/books.ts";
export { cacheHitRatio } from "./ready/cache.ts";
export { cacheHitRate, recordings, workflowErrorRatio, workflowLatencyP95 } from "./ready/recordings.ts";
export { eventLoopUtilization } from "./ready/saturation.ts";
export {
  type AnyRecording,
  type Recording,
  type RecordingName,
  recorded,
  recordingName,
} from "./recording.ts";
export type { BucketSelector, CounterSelector, HistogramSelector } from "./selector.ts";
export { type QuerySelector, selectorsOf } from "./selectors-of.ts";
export { appeared, orElse, orZero } from "./sets.ts";
export { sampleTimes, substituteVariables, type VariableValues } from "./substitute-variables.ts";
export type { BucketUnit, QueryUnit, Quotient, ValueUnit } from "./unit.ts";
