export type { TransitionEvent } from "./audit/read-events.ts";
export { definePipeline } from "./definition/define-pipeline.ts";
export { defineWork } from "./definition/define-work.ts";
export {
  type GraphBand,
  type GraphEdge,
  type GraphNode,
  graphOf,
  type PipelineGraph,
} from "./definition/graph.ts";
export type { Known } from "./definition/judge/known.ts";
export type { Order } from "./definition/order/order.ts";
export type {
  FailureKind,
  GateDefinition,
  GateKind,
  PipelineDefinition,
  ReportDefinition,
  RetryDefinition,
  TaskDefinition,
  WorkstreamDefinition,
} from "./definition/pipeline-definition.ts";
export { pipelineSchema } from "./definition/pipeline-schema.ts";
export { type Plan, planOf } from "./definition/plan.ts";
export { readPipeline } from "./definition/read-pipeline.ts";
export {
  type CompleteGate,
  type CompletePipeline,
  type CompleteRetries,
  type CompleteTask,
  type CompleteWorkstream,
  withDefaults,
} from "./definition/with-defaults.ts";
export type {
  CallWork,
  CommandWork,
  Expectation,
  ProcessWork,
  ShellWork,
  Work,
} from "./definition/work-definition.ts";
export {
  type LoadedPipeline,
  type LoadOptions,
  loadPipeline,
  loadRegistry,
} from "./door/adapters/load-pipeline.ts";
export type {
  ApiOptions,
  Beginning,
  Decision,
  HistoryPage,
  Pipelines,
  PipelinesOptions,
  PipelinesView,
  Working,
  WorkOptions,
} from "./door/pipelines.ts";
export type { LedgerPlace } from "./judge/judge-run.ts";
export { readPatch } from "./ledger/adapters/read-patch.ts";
export type { Identity } from "./ledger/keep.ts";
export type { Kept } from "./ledger/kept.ts";
export type { CommitOptions, Ledger, LedgerOptions, Reverted } from "./ledger/ledger.ts";
export { openLedger } from "./ledger/open-ledger.ts";
export type { Change, Clash, Conflict, Patch, Verdict } from "./ledger/patch.ts";
export type { ObservedBy } from "./observe/observe-pipelines.ts";
export { openPipelines, reachPipelines } from "./open-pipelines.ts";
export type { DeadLetter, DeadLetterPage } from "./recovery/list-dead-letters.ts";
export { type SeenPipelines, type SeeOptions, seePipelines } from "./see/see-pipelines.ts";
export type { RunPage, RunSummary } from "./status/list-runs.ts";
export type { ShownGate, ShownPatch, ShownRun, ShownTask, ShownWorkstream } from "./status/show-run.ts";
export { inThread, type ThreadOptions } from "./work/call/adapters/in-thread.ts";
export { createWorkRegistry, type WorkRegistry } from "./work/call/work-registry.ts";
export type { PrintedLine, WorkSubject } from "./work/work-context.ts";
export type { TakenTask } from "./workers/take-tasks.ts";
