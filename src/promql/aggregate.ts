import { ObsError } from "../errors/index.ts";
import type { AggregateOperator } from "./ast.ts";
import { type Expression, type InstantVector, type Vector, vector } from "./expression.ts";
import { isBuckets, type QueryUnit, type ValueUnit } from "./unit.ts";

/** The labels that an aggregation keeps; all others go. */
export interface Grouping<G extends string> {
  readonly by: readonly G[];
}

function checkGroup(operator: AggregateOperator, of: Expression, by: readonly string[]): void {
  const unknown = by.find((label) => !of.labels.includes(label));
  if (unknown !== undefined) {
    throw new ObsError({
      code: "PROMQL_LABEL",
      problem: `${operator} by "${unknown}", which its operand does not have`,
      fix: `group by some of ${of.labels.join(", ")}`,
    });
  }
  if (isBuckets(of.unit) && !by.includes("le")) {
    throw new ObsError({
      code: "PROMQL_BUCKETS",
      problem: `${operator} over buckets drops "le"`,
      fix: 'keep "le" in the grouping, or use the count of the histogram',
    });
  }
  if (of.nesting.length > 0 && !of.nesting.some((label) => by.includes(label))) {
    throw new ObsError({
      code: "PROMQL_NESTED",
      problem: `${operator} over things that run inside one another counts them once per level`,
      fix: `fix or group by ${of.nesting.join(" or ")}`,
    });
  }
}

function aggregate<L extends string, U extends QueryUnit, G extends L>(
  operator: AggregateOperator,
  of: Vector<L, U>,
  grouping: Grouping<G> | undefined,
): Vector<G, U> {
  const by = grouping?.by ?? [];
  // The greatest of things that nest is still one of them.
  const picks = operator === "max" || operator === "min";
  checkGroup(operator, picks ? { ...of, nesting: [] } : of, by);
  return vector({
    node: { type: "aggregate", operator, by, parameter: undefined, operand: of.node },
    labels: by,
    unit: of.unit,
    ceiling: picks || operator === "avg" ? of.ceiling : undefined,
    bounds: of.bounds,
    nesting: of.nesting,
  });
}

/** Adds up. A sum of things that nest must fix or keep what tells them apart; one of buckets must keep `le`. */
export function sum<L extends string, U extends QueryUnit, const G extends L = never>(
  of: Vector<L, U>,
  grouping?: Grouping<G>,
): Vector<G, U> {
  return aggregate("sum", of, grouping);
}

/** The mean of the series, each weighing the same. For the mean of observations use {@link average}. */
export function avg<L extends string, U extends ValueUnit, const G extends L = never>(
  of: Vector<L, U>,
  grouping?: Grouping<G>,
): Vector<G, U> {
  return aggregate("avg", of, grouping);
}

/** The greatest of the series. */
export function max<L extends string, U extends ValueUnit, const G extends L = never>(
  of: Vector<L, U>,
  grouping?: Grouping<G>,
): Vector<G, U> {
  return aggregate("max", of, grouping);
}

/** The least of the series. */
export function min<L extends string, U extends ValueUnit, const G extends L = never>(
  of: Vector<L, U>,
  grouping?: Grouping<G>,
): Vector<G, U> {
  return aggregate("min", of, grouping);
}

/** How many series there are. */
export function count<L extends string, U extends ValueUnit, const G extends L = never>(
  of: Vector<L, U>,
  grouping?: Grouping<G>,
): Vector<G, "none"> {
  const counted = aggregate("count", of, grouping);
  return vector({ node: counted.node, labels: counted.labels, unit: "none" });
}

/** The `k` greatest series of one moment: for tables, since over time the members change from point to point. */
export function topk<L extends string, U extends ValueUnit>(
  k: number,
  of: Vector<L, U>,
): InstantVector<L, U> {
  if (!Number.isInteger(k) || k < 1) {
    throw new ObsError({
      code: "PROMQL_NUMBER",
      problem: `topk of ${k} series`,
      fix: "give a whole number above 0",
    });
  }
  const node = { type: "aggregate", operator: "topk", by: [], parameter: k, operand: of.node } as const;
  return { ...of, node, instantOnly: true };
}
