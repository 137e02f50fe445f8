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
export { readPatch } from "./ledger/adapters/read-patch.ts";
export type { Identity } from "./ledger/keep.ts";
export type { Kept } from "./ledger/kept.ts";
export type { CommitOptions, Ledger, LedgerOptions, Reverted } from "./ledger/ledger.ts";
export { openLedger } from "./ledger/open-ledger.ts";
export type { Change, Clash, Conflict, Patch, Verdict } from "./ledger/patch.ts";
