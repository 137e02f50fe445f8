import type { TelemetryPort } from "../telemetry/index.ts";
import { cacheFactory } from "./cache/cache.ts";
import type { CacheFactory } from "./cache/cache-types.ts";
import { type BranchFactory, branchFactory } from "./flow/branch.ts";
import { type MatchFactory, matchFactory } from "./flow/match.ts";
import { parallelFactory } from "./flow/parallel.ts";
import type { ParallelFactory } from "./flow/parallel-types.ts";
import { sagaFactory } from "./flow/saga.ts";
import type { SagaFactory } from "./flow/saga-types.ts";
import { join, sequenceFactory } from "./flow/sequence.ts";
import type { SequenceFactory } from "./flow/sequence-types.ts";
import { type StepFactory, stepFactory } from "./flow/step.ts";
import { type WorkflowFactory, workflowFactory } from "./flow/workflow.ts";
import { instrumentFactory } from "./instrument/instrument.ts";
import type { InstrumentFactory } from "./instrument/instrument-types.ts";
import { type Kit, nameClaims } from "./kit/kit.ts";
import { circuitBreakerFactory } from "./resilience/breaker/circuit-breaker.ts";
import type { CircuitBreakerFactory } from "./resilience/breaker/circuit-breaker-types.ts";
import { bulkheadFactory } from "./resilience/bulkhead/bulkhead.ts";
import type { BulkheadFactory } from "./resilience/bulkhead/bulkhead-types.ts";
import { fallbackFactory } from "./resilience/fallback/fallback.ts";
import type { FallbackFactory } from "./resilience/fallback/fallback-types.ts";
import { retryFactory } from "./resilience/retry/retry.ts";
import type { RetryFactory } from "./resilience/retry/retry-types.ts";
import { timeoutFactory } from "./resilience/timeout/timeout.ts";
import type { TimeoutFactory } from "./resilience/timeout/timeout-types.ts";
import { routerFactory } from "./router/router.ts";
import type { RouterFactory } from "./router/router-types.ts";

/** Everything that workflows are built from. */
export interface Primitives {
  readonly step: StepFactory;
  readonly sequence: SequenceFactory;
  readonly parallel: ParallelFactory;
  readonly branch: BranchFactory;
  readonly match: MatchFactory;
  readonly saga: SagaFactory;
  readonly router: RouterFactory;
  readonly cache: CacheFactory;
  readonly retry: RetryFactory;
  readonly timeout: TimeoutFactory;
  readonly fallback: FallbackFactory;
  readonly circuitBreaker: CircuitBreakerFactory;
  readonly bulkhead: BulkheadFactory;
  readonly workflow: WorkflowFactory;
  /** Not a primitive: puts their metrics on a policy that is there already. */
  readonly instrument: InstrumentFactory;
}

/**
 * Binds the primitives to a port. Build primitives once, when the program starts: each binds its series.
 *
 * @example
 * ```ts
 * const { workflow, sequence, cache } = createPrimitives(createTelemetryPort({ metrics: registry }));
 * ```
 */
export function createPrimitives(port: TelemetryPort): Primitives {
  const kit: Kit = { port, claim: nameClaims(port), join: (first, next) => join(kit, first, next) };
  return {
    step: stepFactory(kit),
    sequence: sequenceFactory(kit),
    parallel: parallelFactory(kit),
    branch: branchFactory(kit),
    match: matchFactory(kit),
    saga: sagaFactory(kit),
    router: routerFactory(kit),
    cache: cacheFactory(kit),
    retry: retryFactory(kit),
    timeout: timeoutFactory(kit),
    fallback: fallbackFactory(kit),
    circuitBreaker: circuitBreakerFactory(kit),
    bulkhead: bulkheadFactory(kit),
    workflow: workflowFactory(kit),
    instrument: instrumentFactory(kit),
  };
}
