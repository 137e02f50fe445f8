import type { Column } from "../../model/column.ts";
import { computed, holds, type Operation } from "./operators.ts";

/** Fills a column with what an operator makes of another and a number at each moment; says how many values it has. */
export function withNumber(
  operation: Operation,
  from: Column,
  numbers: Float64Array,
  isLeft: boolean,
  bool: boolean,
  to: Column,
): number {
  const { values, present } = to;
  let found = 0;
  for (let i = 0; i < values.length; i++) {
    if (from.present[i] !== 1) continue;
    const own = from.values[i] ?? 0;
    const number = numbers[i] ?? 0;
    const a = isLeft ? own : number;
    const b = isLeft ? number : own;
    if (operation.does === "computes") values[i] = computed(operation.operator, a, b);
    else if (bool) values[i] = holds(operation.operator, a, b) ? 1 : 0;
    else if (holds(operation.operator, a, b)) values[i] = own;
    else continue;
    present[i] = 1;
    found++;
  }
  return found;
}

/** What an operator makes of two numbers at each moment. */
export function ofNumbers(operation: Operation, left: Float64Array, right: Float64Array): Float64Array {
  return left.map((a, i) => {
    const b = right[i] ?? 0;
    if (operation.does === "computes") return computed(operation.operator, a, b);
    return holds(operation.operator, a, b) ? 1 : 0;
  });
}
