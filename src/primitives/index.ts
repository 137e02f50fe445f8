export type { CacheFactory, CacheOptions, CachePrimitive } from "./cache/cache-factory.ts";
export { createPrimitives, type Primitives } from "./create-primitives.ts";
export type { Branches, BranchInput, BranchOutputs, ParallelFactory } from "./flow/parallel.ts";
export type { SequenceFactory } from "./flow/sequence-factory.ts";
export type { StepFactory } from "./flow/step.ts";
export type { WorkflowFactory } from "./flow/workflow.ts";
export { type Duration, toMilliseconds } from "./kit/duration.ts";
export type { InputOf, OutputOf, Primitive, Step, StepFunction } from "./kit/primitive.ts";
export { isPrimitive } from "./kit/to-function.ts";
export type {
  RouteName,
  RouterFactory,
  RouterInput,
  RouterOptions,
  RouterOutput,
  Routes,
} from "./router/router-factory.ts";
