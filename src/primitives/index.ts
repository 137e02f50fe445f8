export type { CacheFactory, CacheOptions, CachePrimitive } from "./cache-factory.ts";
export { createPrimitives, type Primitives } from "./create-primitives.ts";
export { type Duration, toMilliseconds } from "./duration.ts";
export type { Branches, BranchInput, BranchOutputs, ParallelFactory } from "./parallel.ts";
export type { InputOf, OutputOf, Primitive, Step, StepFunction } from "./primitive.ts";
export type {
  RouteName,
  RouterFactory,
  RouterInput,
  RouterOptions,
  RouterOutput,
  Routes,
} from "./router-factory.ts";
export type { SequenceFactory } from "./sequence-factory.ts";
export type { StepFactory } from "./step.ts";
export { isPrimitive } from "./to-function.ts";
export type { WorkflowFactory } from "./workflow.ts";
