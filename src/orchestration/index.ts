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
export type { Attempt, Attempts } from "./ready/attempt.ts";
export { type FallbackOrchestratorOptions, fallbackOrchestrator } from "./ready/fallback-orchestrator.ts";
export type { ComponentFeedback } from "./ready/feedback/component-tally.ts";
export {
  type FeedbackOrchestrator,
  type FeedbackOrchestratorOptions,
  type FeedbackReceipt,
  feedbackOrchestrator,
} from "./ready/feedback/feedback-orchestrator.ts";
export {
  type Component,
  type ComponentType,
  componentTypes,
  type FeedbackSignal,
  type FeedbackSource,
  feedbackSources,
} from "./ready/feedback/feedback-signal.ts";
export type { Parts } from "./ready/parts.ts";
export type {
  HealthOptions,
  ResilienceAnswer,
  ResilienceOptions,
  ResilienceOrchestrator,
  ResilienceRequest,
  RouteStatus,
} from "./ready/resilience/resilience-options.ts";
export { resilienceOrchestrator } from "./ready/resilience/resilience-orchestrator.ts";
export { type ResilienceStrategy, resilienceStrategies } from "./ready/resilience/strategies.ts";
