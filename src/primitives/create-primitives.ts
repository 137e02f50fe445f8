import type { TelemetryPort } from "../telemetry/index.ts";
import { cacheFactory } from "./cache/cache.ts";
import type { CacheFactory } from "./cache/cache-factory.ts";
import { type ParallelFactory, parallelFactory } from "./flow/parallel.ts";
import { join, sequenceFactory } from "./flow/sequence.ts";
import type { SequenceFactory } from "./flow/sequence-factory.ts";
import { type StepFactory, stepFactory } from "./flow/step.ts";
import { type WorkflowFactory, workflowFactory } from "./flow/workflow.ts";
import { type Kit, nameClaims } from "./kit/kit.ts";
import { routerFactory } from "./router/router.ts";
import type { RouterFactory } from "./router/router-factory.ts";

/** Everything that workflows are built from. */
export interface Primitives {
  readonly step: StepFactory;
  readonly sequence: SequenceFactory;
  readonly parallel: ParallelFactory;
  readonly router: RouterFactory;
  readonly cache: CacheFactory;
  readonly workflow: WorkflowFactory;
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
    router: routerFactory(kit),
    cache: cacheFactory(kit),
    workflow: workflowFactory(kit),
  };
}
