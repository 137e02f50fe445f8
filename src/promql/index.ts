export type { PromDuration } from "../duration/index.ts";
export { absent, absentOverTime } from "./absent.ts";
export {
  type Aggregation,
  avg,
  type Counting,
  count,
  group,
  max,
  min,
  quantileOfSeries,
  stddev,
  sum,
} from "./aggregate.ts";
export { type Additive, type Amount, add, divide, multiply, share, subtract } from "./arithmetic.ts";
export {
  type AggregateNode,
  type AggregateOperator,
  type ArithmeticOperator,
  type At,
  aggregateOperators,
  aggregateParameters,
  type BinaryNode,
  type BinaryOperator,
  type CallNode,
  type ComparisonOperator,
  experimentalAggregations,
  type Matcher,
  type MatchOperator,
  type Node,
  type NumberNode,
  type SelectorNode,
  type SetOperator,
  type Shift,
  type StringNode,
  type SubqueryNode,
  type TrimOperator,
  type UnaryNode,
  type VariableNode,
  type VectorMatching,
} from "./ast.ts";
export { type Comparison, compare, compareBool, withTraffic } from "./compare.ts";
export { constant } from "./constant.ts";
export {
  boardRange,
  checkedWindow,
  durationSeconds,
  rateInterval,
  stepInterval,
  type Window,
} from "./duration.ts";
export type { Expression, InstantVector, Vector } from "./expression.ts";
export { greatest, least } from "./greatest.ts";
export type { AnyGrouping, Grouping, Without } from "./grouping.ts";
export { lintQuery } from "./lint/lint-query.ts";
export {
  catalogLookup,
  foreignLookup,
  type KnownSeries,
  type LookupOptions,
  nameLookup,
  type QueryLookup,
} from "./lint/lookup.ts";
export { type LintFinding, type LintRule, lintRules } from "./lint/rules.ts";
export { nodesOf, type QueryUse } from "./lint/visit.ts";
export { children, mapChildren, mapSelectors, withMatchers } from "./map-selectors.ts";
export {
  type Match,
  noneOf,
  type OneOf,
  oneOf,
  type Pattern,
  regexp,
  variable,
  type Where,
} from "./matchers.ts";
export type { Matched, Matching, SetMatching } from "./matching-sides.ts";
export {
  abs,
  age,
  type BoundFunction,
  ceil,
  clamp,
  clampMax,
  clampMin,
  floor,
  negative,
  round,
  timestamp,
  type ValueFunction,
} from "./math.ts";
export { offset } from "./offset.ts";
export {
  avgOverTime,
  changes,
  countOverTime,
  delta,
  deriv,
  lastOverTime,
  maxOverTime,
  minOverTime,
  type OverTime,
  predictLinear,
  presentOverTime,
  quantileOverTime,
  resets,
  stddevOverTime,
  sumOverTime,
} from "./over-time.ts";
export { counterSeries, gaugeSeries, histogramSeries } from "./own.ts";
export { type PrintOptions, print } from "./print.ts";
export { promql, type Sources } from "./promql.ts";
export { average, latency, quantile } from "./quantile.ts";
export {
  type JudgedQuantity,
  judgedQuantities,
  type QuantityDifference,
  type QuantityPart,
  quantityDifferences,
} from "./quantity/compare-quantities.ts";
export { type Judged, judged, passes, type Side, sideOf } from "./quantity/judged.ts";
export type { Reading } from "./quantity/normal-form.ts";
export type { Sampling } from "./ranged.ts";
export { bottomk, type Ranking, type Sorting, sort, sortDesc, topk } from "./rank.ts";
export { type Growth, increase, irate, rate } from "./rate.ts";
export { parenthesesOf, type Span, spanOf } from "./read/span.ts";
export { readQuery } from "./read-query.ts";

export {
  counted,
  countedRuns,
  type Executions,
  errorRatio,
  failed,
  failedOutcomes,
  requestRate,
  uncountedOutcomes,
  type WithOutcome,
} from "./ready/books.ts";

export {
  budgetForecast,
  budgetForecastShare,
  budgetGranted,
  budgetLeft,
  budgetLeftShare,
  budgetSpent,
  budgetSpentShare,
} from "./ready/budgets.ts";

export { cacheHitRatio } from "./ready/cache.ts";
export {
  componentCoverage,
  componentCoverageLost,
  componentFactsAge,
  componentFailedCriteria,
  componentMissedCriteria,
  componentSeriousFindings,
  componentsAt,
  componentsThere,
  componentWaiverLeft,
} from "./ready/components.ts";
export { gateBudgetUsed, gatePassed } from "./ready/gates.ts";
export { canariesLost, canaryLatencies, certificateLeft, clockOffset, diskFree } from "./ready/health.ts";
export { llmLimitedShare } from "./ready/llm-limits.ts";
export { failedLogPushes, logPushes } from "./ready/loki.ts";
export {
  pipelineAttempts,
  pipelineBlockedTasks,
  pipelineFailedTasks,
  pipelineMovingTasks,
  pipelineQueueWait,
  pipelineRetriedAttempts,
  pipelineRetryRatio,
  pipelineSilentWorkers,
  pipelineStuck,
} from "./ready/pipelines.ts";
export {
  cacheHitRate,
  httpLatencyP95,
  httpServiceLatency,
  primitiveLatencyP95,
  recordings,
  workflowErrorRatio,
  workflowLatencyP95,
} from "./ready/recordings.ts";
export { remoteWriteLag } from "./ready/remote-write.ts";
export { eventLoopUtilization } from "./ready/saturation.ts";
export { linesGivenUp, linesShipped, logBytesBehind } from "./ready/shippers.ts";
export {
  ofPeriod,
  type SloCount,
  type SloLabel,
  sloBudgetRemaining,
  sloBurnRate,
  sloCounted,
  sloEvents,
  sloKept,
  sloMet,
  sloObjective,
  sloSeriesName,
  sloTimeToExhaustion,
} from "./ready/slo/series.ts";
export { perHour, spentAhead, spentEachMinute, spentInDay, spentInMonth } from "./ready/spending.ts";
export { answeredScrapes, processStarted, upOfServices, upOfStack } from "./ready/targets.ts";
export {
  type AnyRecording,
  type Recording,
  type RecordingName,
  recorded,
  recordedLabels,
  recordingName,
} from "./recording.ts";
export { checkedMatcher, checkedRegexp, groupMatcher, type RegexpGroups, regexpProblem } from "./regexp.ts";
export { type Joining, labelJoin, labelReplace, type Replacement } from "./relabel.ts";
export { type Operand, type Scalar, scalar, time } from "./scalar.ts";
export type { BucketSelector, CounterSelector, HistogramSelector } from "./selector.ts";
export { type QuerySelector, selectorsOf } from "./selectors-of.ts";
export { and, appeared, orElse, orNothing, orZero, type Selection, unless } from "./sets.ts";
export { shareBelow, upTo } from "./share-below.ts";
export { type FunctionName, type Signature, signatureOf, signatures, type ValueType } from "./signatures.ts";
export { sampleTimes, substituteVariables, type VariableValues } from "./substitute-variables.ts";
export type { BucketUnit, Product, QueryUnit, Quotient, ValueUnit } from "./unit.ts";
export { valueTypeOf } from "./value-type.ts";
