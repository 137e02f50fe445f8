export { type RedisCacheBackendOptions, redisCacheBackend } from "./cache/adapters/redis-cache-backend.ts";
export type { IoRedisClient, NodeRedisClient, RedisClient } from "./cache/adapters/redis-client.ts";
export type {
  CacheFactory,
  CacheOptions,
  CachePrimitive,
  NegativeOptions,
  SharedOptions,
} from "./cache/cache-factory.ts";
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
} from "./flow/parallel-factory.ts";
export { type FailedCompensation, isSagaError, SagaError } from "./flow/saga-error.ts";
export type { Completed, SagaFactory, SagaOptions, SagaStep } from "./flow/saga-factory.ts";
export type { SequenceFactory } from "./flow/sequence-factory.ts";
export type { StepFactory } from "./flow/step.ts";
export type { WorkflowFactory } from "./flow/workflow.ts";
export type { Instrumentable, Instrumented, InstrumentFactory } from "./instrument/instrument-factory.ts";
export { type Duration, toMilliseconds } from "./kit/duration.ts";
export type { InputOf, OutputOf, Primitive, Step, StepFunction } from "./kit/primitive.ts";
export { isPrimitive, toFunction } from "./kit/to-function.ts";
export type {
  BreakerStrategy,
  CircuitBreakerFactory,
  CircuitBreakerOptions,
  CircuitBreakerPrimitive,
} from "./resilience/breaker/circuit-breaker-factory.ts";
export { CircuitOpenError } from "./resilience/breaker/circuit-open-error.ts";
export type { BreakerSnapshot } from "./resilience/breaker/snapshot.ts";
export type {
  BulkheadFactory,
  BulkheadOptions,
  BulkheadPrimitive,
} from "./resilience/bulkhead/bulkhead-factory.ts";
export { BulkheadFullError } from "./resilience/bulkhead/bulkhead-full-error.ts";
export type {
  FallbackFactory,
  FallbackInput,
  FallbackOutput,
  FallbackSteps,
} from "./resilience/fallback/fallback-factory.ts";
export type { Jitter, RetryFactory, RetryOptions } from "./resilience/retry/retry-factory.ts";
export type { TimeoutFactory, TimeoutOptions } from "./resilience/timeout/timeout-factory.ts";
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
} from "./router/router-factory.ts";
