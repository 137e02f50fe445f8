import { type Order, orderOf } from "./order/order.ts";

/** Something that may wait for others of its kind. */
interface Waiter {
  readonly name: string;
  readonly after?: readonly string[];
}

/** As much of a pipeline as its order is made of. */
export interface Waiters {
  readonly workstreams: readonly (Waiter & { readonly tasks?: readonly Waiter[] })[];
}

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
export function planOf({ workstreams }: Waiters): Plan {
  return {
    workstreams: orderOf(workstreams),
    tasks: new Map(workstreams.map(({ name, tasks = [] }) => [name, orderOf(tasks)])),
  };
}
