import type { AggregateOperator } from "./ast.ts";
import { between0And1 } from "./checks.ts";
import { type Expression, type Vector, vector } from "./expression.ts";
import { type AnyGrouping, type Grouping, groupOf, keptLabels, picks, type Without } from "./grouping.ts";
import { number } from "./nodes.ts";
import type { QueryUnit, ValueUnit } from "./unit.ts";

/**
 * Aggregates series in one of the units `A`: keeps the labels `by`, all but those `without`, or none.
 * The form with `by` is the last one, since the compiler explains a mistake by that.
 */
export interface Aggregation<A extends QueryUnit> {
  <L extends string, U extends A, const W extends L>(
    of: Vector<L, U>,
    grouping: Without<W>,
  ): Vector<Exclude<L, W>, U>;
  <L extends string, U extends A, const G extends L = never>(
    of: Vector<L, U>,
    grouping?: Grouping<G>,
  ): Vector<G, U>;
}

/** Counts series, whatever their unit. */
export interface Counting {
  <L extends string, U extends ValueUnit, const W extends L>(
    of: Vector<L, U>,
    grouping: Without<W>,
  ): Vector<Exclude<L, W>, "none">;
  <L extends string, U extends ValueUnit, const G extends L = never>(
    of: Vector<L, U>,
    grouping?: Grouping<G>,
  ): Vector<G, "none">;
}

/** Values that stay within what the operand can be. */
const within: ReadonlySet<AggregateOperator> = new Set(["max", "min", "avg", "quantile"]);

function aggregate<L extends string, U extends QueryUnit>(
  operator: AggregateOperator,
  of: Vector<L, U>,
  grouping: AnyGrouping<L> | undefined,
  parameter?: number,
): Vector<L, U> {
  const kept = keptLabels(operator, of, grouping);
  return vector({
    node: {
      type: "aggregate",
      operator,
      ...groupOf(grouping),
      parameter: parameter === undefined ? undefined : number(parameter),
      operand: of.node,
    },
    labels: kept,
    unit: of.unit,
    ceiling: within.has(operator) ? of.ceiling : undefined,
    bounds: of.bounds,
    nesting: of.nesting,
  });
}

function aggregation<A extends QueryUnit>(operator: AggregateOperator): Aggregation<A> {
  const apply = <L extends string, U extends A>(of: Vector<L, U>, grouping?: AnyGrouping<L>): Vector<L, U> =>
    aggregate(operator, of, grouping);
  return apply as Aggregation<A>;
}

function counting(operator: "count" | "group"): Counting {
  const apply = <L extends string>(
    of: Vector<L, ValueUnit>,
    grouping?: AnyGrouping<L>,
  ): Vector<L, "none"> => {
    const { node, labels, nesting } = aggregate(operator, of, grouping);
    return vector({ node, labels, unit: "none", nesting: picks(operator) ? nesting : [] });
  };
  return apply as Counting;
}

/**
 * Adds up. A sum of things that nest must fix or keep what tells them apart; one of buckets must keep `le`.
 *
 * @example `sum(rate(lookups, "5m"), { by: ["cache"] })`, `sum(gaugeSeries("tta_cache_entries"), { without: ["instance"] })`
 */
export const sum: Aggregation<QueryUnit> = aggregation("sum");

/** The mean of the series, each weighing the same. For the mean of observations use {@link average}. */
export const avg: Aggregation<ValueUnit> = aggregation("avg");

/** The greatest of the series. */
export const max: Aggregation<ValueUnit> = aggregation("max");

/** The least of the series. */
export const min: Aggregation<ValueUnit> = aggregation("min");

/** How far the series lie apart: the standard deviation over them, in their unit. */
export const stddev: Aggregation<ValueUnit> = aggregation("stddev");

/** How many series there are. */
export const count: Counting = counting("count");

/** 1 for each group that has a series. */
export const group: Counting = counting("group");

/**
 * The value below which the share `q` of the *series* lies, each weighing the same. For observations take
 * {@link quantile} of buckets.
 */
export function quantileOfSeries<L extends string, U extends ValueUnit, const W extends L = never>(
  q: number,
  of: Vector<L, U>,
  grouping: Without<W>,
): Vector<Exclude<L, W>, U>;
export function quantileOfSeries<L extends string, U extends ValueUnit, const G extends L = never>(
  q: number,
  of: Vector<L, U>,
  grouping?: Grouping<G>,
): Vector<G, U>;
export function quantileOfSeries(
  q: number,
  of: Vector<string, ValueUnit>,
  grouping?: AnyGrouping<string>,
): Expression {
  return aggregate("quantile", of, grouping, between0And1(q));
}
