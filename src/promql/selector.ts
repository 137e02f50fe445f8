import type { Unit } from "../catalog/index.ts";
import type { SelectorNode } from "./ast.ts";

/** Series that only grow. They say nothing by themselves: take their `rate` or `increase`. */
export interface CounterSelector<L extends string, U extends Unit> {
  readonly kind: "counter";
  readonly node: SelectorNode;
  readonly labels: readonly L[];
  readonly unit: U;
  readonly nesting: readonly string[];
}

/** The buckets of a histogram: counters with `le`. */
export interface BucketSelector<L extends string, U extends Unit> {
  readonly kind: "buckets";
  readonly node: SelectorNode;
  readonly labels: readonly (L | "le")[];
  readonly unit: U;
  readonly bounds: readonly number[];
  readonly nesting: readonly string[];
}

/**
 * A histogram: three sets of counters.
 *
 * @typeParam B - union of its upper bounds, where they are written in the catalog
 */
export interface HistogramSelector<L extends string, U extends Unit, B extends number = number> {
  readonly kind: "histogram";
  readonly bounds: readonly B[];
  /** How many were observed. */
  readonly count: CounterSelector<L, "none">;
  /** The sum of all values observed. */
  readonly sum: CounterSelector<L, U>;
  /** How many were at most `le`. */
  readonly buckets: BucketSelector<L, U>;
}
