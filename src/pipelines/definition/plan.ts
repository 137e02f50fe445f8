import { type Order, orderOf } from "./order/order.ts";
import type { PipelineDefinition } from "./pipeline-definition.ts";

/** In which order a pipeline can be done: workstreams among each other, and within each its tasks. */
export interface Plan {
  readonly workstreams: Order;
  /** Name of a workstream → its tasks. A task waits for its workstream too. */
  readonly tasks: ReadonlyMap<string, Order>;
}

/**
 * Plans a definition that was checked, in time that grows as it does.
 *
 * @throws ObsError PIPELINE_DEFINITION if some of it waits for itself
 */
export function planOf({ workstreams }: PipelineDefinition): Plan {
  return {
    workstreams: orderOf(workstreams),
    tasks: new Map(workstreams.map(({ name, tasks = [] }) => [name, orderOf(tasks)])),
  };
}
