import type { Node, SelectorNode } from "../ast.ts";
import { children } from "../map-selectors.ts";
import type { QueryLookup } from "./lookup.ts";

/**
 * Where a query is used: drawn over a range, asked at one moment, or evaluated as a rule. Rankings are for moments,
 * fills for rules.
 */
export type QueryUse = "range" | "instant" | "rule";

/** A node of a query in its place. */
export interface Visit<N extends Node = Node> {
  readonly node: N;
  /** From the root of the query to the node above. */
  readonly above: readonly Node[];
  readonly lookup: QueryLookup;
  readonly use: QueryUse;
}

/** What is wrong and what to do instead. */
export interface Remark {
  readonly problem: string;
  readonly fix: string;
}

/** A rule looks at one node, and at those above and below it. */
export type Check = (visit: Visit) => readonly Remark[];

/** Every node of a query in its place, from the root down. */
export function* visits(
  node: Node,
  lookup: QueryLookup,
  use: QueryUse,
  above: readonly Node[] = [],
): Generator<Visit> {
  yield { node, above, lookup, use };
  for (const child of children(node)) yield* visits(child, lookup, use, [...above, node]);
}

/** All nodes of a tree. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of children(node)) yield* nodesOf(child);
}

/** Whether a selector picks a counter, by the catalog or else by its name. */
export function kindOf(node: SelectorNode, lookup: QueryLookup): "counter" | "gauge" | undefined {
  const known = lookup.series(node.metric)?.kind;
  if (known !== undefined) return known;
  return /_(total|bucket)$/.test(node.metric) ? "counter" : undefined;
}

/** Functions that take the growth of a counter. */
export const counterFunctions: ReadonlySet<string> = new Set(["rate", "irate", "increase"]);

/** Functions that look back and mean something for gauges only. */
export const gaugeFunctions: ReadonlySet<string> = new Set([
  ...["delta", "idelta", "deriv", "predict_linear", "double_exponential_smoothing", "holt_winters"],
  ...["avg_over_time", "min_over_time", "max_over_time", "sum_over_time"],
  ...["quantile_over_time", "stddev_over_time", "stdvar_over_time", "mad_over_time"],
]);

/** Functions that look back, whatever at. */
export function looksBack(name: string): boolean {
  return (
    counterFunctions.has(name) ||
    gaugeFunctions.has(name) ||
    name.endsWith("_over_time") ||
    /^(changes|resets)$/.test(name)
  );
}
