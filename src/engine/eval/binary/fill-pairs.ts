import type { Arrays } from "../arrays.ts";
import { computed, holds, type Operation } from "./operators.ts";

/**
 * Fills in what an operator makes of two sides where both have a value, and says how many values there are. A comparison
 * without `bool` keeps those of one of the sides.
 */
export function fillPairs(
  operation: Operation,
  bool: boolean,
  { left, right, kept }: { readonly left: Arrays; readonly right: Arrays; readonly kept: Arrays },
  { values, present }: Arrays,
): number {
  let found = 0;
  for (let i = 0; i < values.length; i++) {
    if (left.present[i] !== 1 || right.present[i] !== 1) continue;
    const a = left.values[i] ?? 0;
    const b = right.values[i] ?? 0;
    if (operation.does === "computes") values[i] = computed(operation.operator, a, b);
    else if (bool) values[i] = holds(operation.operator, a, b) ? 1 : 0;
    else if (holds(operation.operator, a, b)) values[i] = kept.values[i] ?? 0;
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
