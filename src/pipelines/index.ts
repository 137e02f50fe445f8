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
