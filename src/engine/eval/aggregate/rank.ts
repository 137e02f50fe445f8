import { ObsError } from "../../../errors/index.ts";
import type { AggregateNode } from "../../../promql/index.ts";
import type { Column } from "../../model/column.ts";
import type { PromDialect } from "../../model/dialect.ts";
import { numberText } from "../../numbers/float-text.ts";
import type { Pace } from "../pace.ts";
import { grouped } from "./groups.ts";
import { Heap, type LeavesBefore, type Ranked } from "./heap.ts";

/** The greatest number that Prometheus counts with: the one before 2 ^ 63. */
const greatest = 2 ** 63 - 2 ** 10;

function refused(problem: string): ObsError {
  return new ObsError({ code: "ENGINE_QUERY", problem, fix: "give a whole number of series" });
}

/** Checks how many are asked for at each moment, and says whether there are any at all. */
function isAnyAsked(numbers: Float64Array, dialect: PromDialect): boolean {
  const max = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const min = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  if (dialect === 2) {
    const strange = numbers.find((number) => !(number <= greatest && number >= -greatest));
    if (strange !== undefined) throw refused(`Scalar value ${numberText(strange, "g")} overflows int64`);
    return max >= 1;
  }
  if (max < 1) return false;
  if (Number.isNaN(max)) throw refused("Parameter value is NaN");
  if (min <= -(2 ** 63)) throw refused(`Scalar value ${numberText(min, "g")} underflows int64`);
  if (max >= greatest) throw refused(`Scalar value ${numberText(max, "g")} overflows int64`);
  return true;
}

const leavesBefore: Readonly<Record<"topk" | "bottomk", LeavesBefore>> = {
  topk: (a, b) => Number.isNaN(a.value) || a.value < b.value,
  bottomk: (a, b) => Number.isNaN(a.value) || a.value > b.value,
};

/**
 * `topk` and `bottomk`: at each moment so many of each group as are asked for then. Where there is but one moment, the
 * groups come one after the other and the best of each first.
 */
export function* rank(
  node: AggregateNode,
  columns: readonly Column[],
  numbers: Float64Array,
  dialect: PromDialect,
  pace: Pace,
): Generator<undefined, readonly Column[]> {
  if (!isAnyAsked(numbers, dialect)) return [];
  const order = leavesBefore[node.operator === "topk" ? "topk" : "bottomk"];
  const groups = grouped(columns, node);
  const kept = new Map<Column, Uint8Array>();
  for (const group of groups) {
    for (let i = 0; i < numbers.length; i++) {
      const most = Math.min(Math.trunc(numbers[i] ?? 0), columns.length);
      if (most >= 1) keep(group, best(group, i, most, order, dialect), i, numbers.length, kept);
      if (pace.isDue(group.length)) yield;
    }
  }
  return [...kept].map(([column, present]) => ({ ...column, present }));
}

function keep(
  group: readonly Column[],
  few: readonly Ranked[],
  at: number,
  count: number,
  kept: Map<Column, Uint8Array>,
): void {
  for (const { column } of few) {
    const source = group[column];
    if (source === undefined) continue;
    const present = kept.get(source) ?? new Uint8Array(count);
    present[at] = 1;
    kept.set(source, present);
  }
}

function best(
  group: readonly Column[],
  at: number,
  most: number,
  order: LeavesBefore,
  dialect: PromDialect,
): readonly Ranked[] {
  const heap = new Heap(order);
  for (let column = 0; column < group.length; column++) {
    if (group[column]?.present[at] !== 1) continue;
    const value = group[column]?.values[at] ?? 0;
    const { top } = heap;
    if (top === undefined || heap.length < most) heap.push({ value, column });
    else if (leavesFor(top.value, value, order, dialect)) {
      if (dialect === 3 || most === 1) heap.replaceTop({ value, column });
      else {
        heap.pop();
        heap.push({ value, column });
      }
    }
  }
  return heap.sorted();
}

/** In 2 a `NaN` leaves for another one too. */
function leavesFor(top: number, value: number, order: LeavesBefore, dialect: PromDialect): boolean {
  if (Number.isNaN(top)) return dialect === 2 || !Number.isNaN(value);
  return order({ value: top, column: 0 }, { value, column: 0 });
}
