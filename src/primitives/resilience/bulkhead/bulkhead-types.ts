import type { Primitive, Step } from "../../kit/primitive.ts";

export interface BulkheadOptions {
  /** How many runs are let in at once: a whole number, 1 or more. */
  readonly limit: number;
  /** How many runs may wait for room; more are refused at once. Default 0: nobody waits. */
  readonly queue?: number | undefined;
}

/** A bulkhead that can also be looked at. */
export interface BulkheadPrimitive<In, Out> extends Primitive<In, Out> {
  /** Runs that are inside now. */
  readonly active: number;
  /** Runs that wait for room now. */
  readonly queued: number;
}

/**
 * Lets a limited number of runs of a step go on at once; further ones wait their turn, first come first
 * served, and what finds the queue full is refused with a {@link BulkheadFullError} (outcome `rejected`). A
 * run that is aborted while it waits leaves the queue. A run that would wait for itself, because the run
 * around it is inside the same bulkhead, is refused too.
 *
 * @example
 * ```ts
 * const answer = bulkhead("openai", { limit: 8, queue: 32 }, openai);
 * ```
 */
export type BulkheadFactory = <In, Out>(
  name: string,
  options: BulkheadOptions,
  step: Step<In, Out>,
) => BulkheadPrimitive<In, Out>;
