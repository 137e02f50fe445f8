export {
  createOrchestration,
  type OrchestrationSettings,
} from "./facade/create-orchestration.ts";
export type { Orchestration, OrchestratorInfo, Orchestrators, Target, With } from "./facade/orchestration.ts";
export { mayCall } from "./model/call-rules.ts";
export type { Callee, DataOf, ParamsOf } from "./model/callee.ts";
export { defineOrchestrator, type OrchestratorDefinition } from "./model/define-orchestrator.ts";
export { type FailureCategory, failureCategories } from "./model/failure-category.ts";
export {
  type CallArguments,
  OrchestrationContext,
  type OrchestrationOptions,
} from "./model/orchestration-context.ts";
export type { AnyOrchestrator, Orchestrator } from "./model/orchestrator.ts";
export {
  type Fail,
  type FailOptions,
  fail,
  isResult,
  type Ok,
  ok,
  type Result,
  type Skip,
  skip,
} from "./model/result.ts";
export { orThrow, ResultError } from "./model/result-error.ts";
