export {
  type CoordinationOutcome,
  type CoordinationStrategy,
  coordinationStrategies,
  type HandoffStrategy,
  handoffStrategies,
  type MemoryOperation,
  type MemoryResult,
  type MemoryScope,
  memoryOperations,
  memoryScopes,
} from "./agents.ts";
export { boardUid } from "./board-uid.ts";
export { type BoardKey, boardKeys, type PanelKey } from "./boards.ts";
export { canary } from "./canary.ts";
export { catalog, type ExternalMetrics, type OwnLabels, type OwnMetrics } from "./catalog.ts";
export { componentMetrics, factStates, stageChangeDirections } from "./components.ts";
export {
  type AcrossWorkers,
  type AcrossWorkersBy,
  acrossWorkersOf,
} from "./define/across-workers.ts";
export { spareLabelSets, worstCaseLabelSets } from "./define/budget-law.ts";
export { type Catalog, checkExposed, defineCatalog, seriesNames } from "./define/catalog.ts";
export { declareEnvironments } from "./define/declare-environments.ts";
export {
  type BoundedLabel,
  bounded,
  type ClosedLabel,
  closed,
  defaultValueLimit,
  dependent,
  type LabelDefinition,
  type LabelSet,
  overflowValue,
} from "./define/label.ts";
export { type BoundedLabelName, type LabelLimits, limitLabels } from "./define/limit-labels.ts";
export {
  type CounterDefinition,
  counter,
  defaultSeriesLimit,
  type GaugeDefinition,
  gauge,
  type HistogramDefinition,
  histogram,
  type MetricDefinition,
  type Stability,
} from "./define/metric.ts";
export { defineMetrics } from "./define/names.ts";
export type { LabelsOf, Merge, Metrics, NameOf, ValueOf } from "./define/types.ts";
export { type Unit, unitSuffix } from "./define/unit.ts";
export {
  type DeclaredEnvironment,
  drawnEnvironments,
  type Environment,
  type EnvironmentDeclaration,
  environments,
  evaluationSeconds,
  ownEnvironments,
  serverEnvironment,
} from "./environments.ts";
export { optionalMetrics } from "./external/optional.ts";
export { measuredByFewChecks } from "./health.ts";
export { heartbeat } from "./heartbeat.ts";
export {
  type CostShare,
  costShares,
  type Outcome,
  outcomes,
  type PrimitiveKind,
  primitiveKinds,
} from "./labels.ts";
export {
  type AttemptResult,
  attemptResults,
  type BudgetAction,
  type BudgetPeriod,
  budgetActions,
  budgetPeriods,
  type CostBasis,
  cachedTokenTypes,
  costBases,
  givenTokenTypes,
  type LimitReason,
  type LlmOperation,
  limitReasons,
  llmOperations,
  type QuotaResource,
  quotaResources,
  type TokenType,
  tokenTypes,
  unpricedReasons,
  writtenTokenTypes,
} from "./llm.ts";
export {
  type LogField,
  type LogLabel,
  type LogLevel,
  logFields,
  logLabels,
  logLevels,
} from "./log-labels.ts";
export { defaultNamespace, exposedName, isNamespace } from "./namespace.ts";
export {
  type OrchestratorLayer,
  type OrchestratorType,
  orchestratorLayers,
  orchestratorTypes,
} from "./orchestration.ts";
export { failureKinds, gateKinds, pipelineMetrics } from "./pipelines.ts";
export { qualityGateMetrics } from "./quality-gates.ts";
export { type BreakerState, breakerStates } from "./resilience.ts";
export { retention } from "./retention.ts";
export type { HandedOnSignal, RunsItem } from "./runs.ts";
export {
  type LeftOutReason,
  type LineLoss,
  leftOutReasons,
  lineLosses,
  type SourceFailure,
  type SpanLoss,
  sourceFailures,
  spanLosses,
} from "./sdk.ts";
export {
  type BurnSpeed,
  type BurnWindow,
  burnFactor,
  burns,
  type SloPace,
  type SloPeriod,
  sloBase,
  sloPeriodAt,
  sloPeriods,
} from "./slo/burn.ts";
export {
  decimal,
  difference,
  dividedBy,
  type Fraction,
  fraction,
  minus,
  roundedUp,
  times,
} from "./slo/fraction.ts";
export {
  type LatencyObjective,
  type Objective,
  type ObjectiveKey,
  objectiveIn,
  objectives,
} from "./slo/objectives.ts";
export {
  cacheResults,
  type KeptReason,
  keptReasons,
  retryResults,
  routeReasons,
  type SpanAttribute,
  type SpanAttributeName,
  spanAttributes,
} from "./spans/attributes.ts";
export { type SpanEventDefinition, type SpanEventName, spanEvents } from "./spans/events.ts";
export { type SpanDefinition, type SpanKey, spans, spanTotals } from "./spans/spans.ts";
export { type StackJob, servicesJob, stackJobs, type TargetLabel, targetLabels } from "./target-labels.ts";
export {
  type DashboardTarget,
  dashboardTargets,
  placeTargets,
  type RuleTarget,
  ruleTargets,
} from "./targets.ts";
export { badSide, drawnNumbers, limitIn, type Threshold } from "./thresholds/threshold.ts";
export { type ThresholdKey, thresholds } from "./thresholds.ts";
export type { WorkerState } from "./workers.ts";
