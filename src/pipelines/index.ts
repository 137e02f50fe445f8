export type {
  FailureKind,
  GateDefinition,
  GateKind,
  PipelineDefinition,
  ReportDefinition,
  ReportFormat,
  RetryDefinition,
  TaskDefinition,
  WorkstreamDefinition,
} from "./definition/pipeline-definition.ts";
export type {
  CallWork,
  CommandWork,
  Expectation,
  ProcessWork,
  ShellWork,
  Work,
} from "./definition/work-definition.ts";
export { createWorkRegistry, type WorkRegistry } from "./work/call/work-registry.ts";
export type { WorkSubject } from "./work/work-context.ts";
