import { ObsError } from "../errors/index.ts";
import type { Expression, InstantVector, Vector } from "./expression.ts";
import { type AnyGrouping, groupOf, keptLabels } from "./grouping.ts";
import { call, number } from "./nodes.ts";
import type { ValueUnit } from "./unit.ts";

/** Picks the `k` series of one end of a ranking. */
export type Ranking = <L extends string, U extends ValueUnit, const G extends L = never>(
  k: number,
  of: Vector<L, U>,
  grouping?: AnyGrouping<G>,
) => InstantVector<L, U>;

/** Puts series into an order. */
export type Sorting = <L extends string, U extends ValueUnit>(
  of: Vector<L, U> | InstantVector<L, U>,
) => InstantVector<L, U>;

function ranking(operator: "topk" | "bottomk"): Ranking {
  return (k, of, grouping) => {
    if (!Number.isInteger(k) || k < 1) {
      throw new ObsError({
        code: "PROMQL_NUMBER",
        problem: `${operator} of ${k} series`,
        fix: "give a whole number above 0",
      });
    }
    keptLabels(operator, of, grouping);
    const node = {
      type: "aggregate",
      operator,
      ...groupOf(grouping),
      parameter: number(k),
      operand: of.node,
    } as const;
    return { ...of, node, instantOnly: true };
  };
}

function sorting(name: "sort" | "sort_desc"): Sorting {
  return (of) => ({
    ...facts(of),
    labels: of.labels,
    unit: of.unit,
    node: call(name, of.node),
    instantOnly: true,
  });
}

function facts({ ceiling, bounds, nesting }: Expression): Pick<Expression, "ceiling" | "bounds" | "nesting"> {
  return { ceiling, bounds, nesting };
}

/**
 * The `k` greatest series of one moment, of each group where there is a grouping: for tables and bars, since over
 * time the members change from point to point. All labels stay.
 */
export const topk: Ranking = ranking("topk");

/** The `k` least series of one moment, of each group where there is a grouping. All labels stay. */
export const bottomk: Ranking = ranking("bottomk");

/** The series of one moment, the least first. */
export const sort: Sorting = sorting("sort");

/** The series of one moment, the greatest first. */
export const sortDesc: Sorting = sorting("sort_desc");
