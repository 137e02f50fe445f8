import { ObsError } from "../errors/index.ts";
import type { AggregateOperator } from "./ast.ts";
import type { Vector } from "./expression.ts";
import { isBuckets, type QueryUnit } from "./unit.ts";

/** The labels that an aggregation keeps; all others go. */
export interface Grouping<G extends string> {
  readonly by: readonly G[];
}

/** The labels that an aggregation drops; all others stay. */
export interface Without<W extends string> {
  readonly without: readonly W[];
}

export type AnyGrouping<L extends string> = Grouping<L> | Without<L>;

/** Operators that name or measure one of the series instead of adding them up. */
const pickers: ReadonlySet<AggregateOperator> = new Set(["max", "min", "group", "topk", "bottomk"]);

/** Whether a result of `operator` is one of the values that it was given. */
export function picks(operator: AggregateOperator): boolean {
  return pickers.has(operator);
}

interface NamedLabels<L extends string> {
  readonly grouping: "by" | "without";
  readonly labels: readonly L[];
}

/** The grouping as the tree holds it. */
export function groupOf<L extends string>(grouping: AnyGrouping<L> | undefined): NamedLabels<L> {
  if (grouping === undefined) return { grouping: "by", labels: [] };
  return "by" in grouping
    ? { grouping: "by", labels: grouping.by }
    : { grouping: "without", labels: grouping.without };
}

/** The labels that stay. Throws an `ObsError` PROMQL_LABEL, PROMQL_BUCKETS or PROMQL_NESTED. */
export function keptLabels<L extends string>(
  operator: AggregateOperator,
  of: Vector<L, QueryUnit>,
  grouping: AnyGrouping<L> | undefined,
): readonly L[] {
  const { grouping: mode, labels } = groupOf(grouping);
  const unknown = labels.find((label) => !of.labels.some((own) => own === label));
  if (unknown !== undefined) {
    throw new ObsError({
      code: "PROMQL_LABEL",
      problem: `${operator} ${mode} "${unknown}", which its operand does not have`,
      fix: of.labels.length === 0 ? "leave the grouping out" : `name some of ${of.labels.join(", ")}`,
    });
  }
  const kept = mode === "by" ? labels : of.labels.filter((label) => !labels.includes(label));
  if (isBuckets(of.unit) && !kept.some((label) => label === "le")) {
    throw new ObsError({
      code: "PROMQL_BUCKETS",
      problem: `${operator} over buckets drops "le"`,
      fix: 'keep "le" in the grouping, or use the count of the histogram',
    });
  }
  if (
    !picks(operator) &&
    of.nesting.length > 0 &&
    !of.nesting.some((label) => kept.some((own) => own === label))
  ) {
    throw new ObsError({
      code: "PROMQL_NESTED",
      problem: `${operator} over things that run inside one another counts them once per level`,
      fix: `fix or group by ${of.nesting.join(" or ")}`,
    });
  }
  return kept;
}
