export type { IoRedisClient, NodeRedisClient, RedisClient } from "../databases/index.ts";
export type { Duration } from "../duration/index.ts";
export { readDuration, toMilliseconds } from "../telemetry/index.ts";
export { type RedisCacheBackendOptions, redisCacheBackend } from "./cache/adapters/redis-cache-backend.ts";
export type {
  CacheFactory,
  CacheOptions,
  CachePrimitive,
  NegativeOptions,
  SharedOptions,
} from "./cache/cache-types.ts";
export type { BackendAnswer, BackendRecord, CacheBackend, Forgotten } from "./cache/shared/cache-backend.ts";
export { createPrimitives, type Primitives } from "./create-primitives.ts";
export type { BranchFactory, Condition } from "./flow/branch.ts";
export type { Cases, MatchFactory, MatchInput, MatchOptions, MatchOutput } from "./flow/match.ts";
export type {
  Branches,
  BranchInput,
  BranchOutputs,
  ParallelFactory,
  ParallelOptions,
  Settled,
  SettledOutputs,
} from "./flow/parallel-types.ts";
export { type FailedCompensation, isSagaError, SagaError } from "./flow/saga-error.ts";
export type { Completed, SagaOptions, SagaStep } from "./flow/saga-step.ts";
export type { SagaFactory } from "./flow/saga-types.ts";
export type { SequenceFactory } from "./flow/sequence-types.ts";
export type { StepFactory } from "./flow/step.ts";
export type { WorkflowFactory } from "./flow/workflow.ts";
export type { Instrumentable, Instrumented, InstrumentFactory } from "./instrument/instrument-types.ts";
export type { InputOf, OutputOf, Primitive, Step, StepFunction } from "./kit/primitive.ts";
export { isPrimitive, toFunction } from "./kit/to-function.ts";
export type {
  BreakerStrategy,
  CircuitBreakerFactory,
  CircuitBreakerOptions,
  CircuitBreakerPrimitive,
} from "./resilience/breaker/circuit-breaker-types.ts";
export { CircuitOpenError } from "./resilience/breaker/circuit-open-error.ts";
export type { BreakerSnapshot } from "./resilience/breaker/snapshot.ts";
export { BulkheadFullError } from "./resilience/bulkhead/bulkhead-full-error.ts";
export type {
  BulkheadFactory,
  BulkheadOptions,
  BulkheadPrimitive,
} from "./resilience/bulkhead/bulkhead-types.ts";
export type {
  FallbackFactory,
  FallbackInput,
  FallbackOutput,
  FallbackSteps,
} from "./resilience/fallback/fallback-types.ts";
export type { Jitter, RetryFactory, RetryOptions } from "./resilience/retry/retry-types.ts";
export type { TimeoutFactory, TimeoutOptions } from "./resilience/timeout/timeout-types.ts";
export type {
  ChoosingRouterOptions,
  RouteName,
  RouterFactory,
  RouterInput,
  RouterOptions,
  RouterOutput,
  Routes,
  RouteWeights,
  WeightedRouter,
  WeightedRouterOptions,
} from "./router/router-types.ts";
