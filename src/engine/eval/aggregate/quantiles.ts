import type { AggregateNode } from "../../../promql/index.ts";
import type { Column } from "../../model/column.ts";
import { quantile } from "../../numbers/quantile.ts";
import { type Arrays, arraysOf } from "../arrays.ts";
import type { Pace } from "../pace.ts";
import { grouped, groupLabels } from "./groups.ts";

/** The quantile of the values of each group at each moment, whose share may change from one to the next. */
export function* quantiles(
  node: AggregateNode,
  columns: readonly Column[],
  shares: Float64Array,
  pace: Pace,
): Generator<undefined, readonly Column[]> {
  const labelsOf = groupLabels(node);
  const take = arraysOf(shares.length, true);
  const results: Column[] = [];
  for (const group of grouped(columns, node)) {
    const arrays = take();
    const here = new Float64Array(group.length);
    for (let i = 0; i < shares.length; i++) {
      fillAt(i, group, here, shares[i] ?? 0, arrays);
      // Sorting is what takes long.
      if (pace.isDue(4 * group.length)) yield;
    }
    const [first] = group;
    if (first !== undefined) results.push({ labels: labelsOf(first.labels), ...arrays });
  }
  return results;
}

function fillAt(
  at: number,
  group: readonly Column[],
  here: Float64Array,
  share: number,
  { values, present }: Arrays,
): void {
  let found = 0;
  for (const column of group) {
    if (column.present[at] === 1) here[found++] = column.values[at] ?? 0;
  }
  if (found === 0) return;
  values[at] = quantile(share, here.subarray(0, found));
  present[at] = 1;
}
