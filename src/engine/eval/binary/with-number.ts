import type { Column } from "../../model/column.ts";
import type { Operation } from "./operators.ts";

/** What an operator makes of a column and the numbers on its other side, before its labels change. */
export function withNumber(
  operation: Operation,
  column: Column,
  numbers: Float64Array,
  isLeft: boolean,
  bool: boolean,
): Column | undefined {
  const { length } = column.values;
  const values = new Float64Array(length);
  const present = new Uint8Array(length);
  let found = 0;
  for (let i = 0; i < length; i++) {
    if (column.present[i] !== 1) continue;
    const own = column.values[i] ?? 0;
    const number = numbers[i] ?? 0;
    const [a, b] = isLeft ? [own, number] : [number, own];
    if (operation.does === "computes") values[i] = operation.give(a, b);
    else if (bool) values[i] = operation.holds(a, b) ? 1 : 0;
    else if (operation.holds(a, b)) values[i] = own;
    else continue;
    present[i] = 1;
    found++;
  }
  return found === 0 ? undefined : { labels: column.labels, values, present };
}

/** What an operator makes of two numbers at each moment. */
export function ofNumbers(operation: Operation, left: Float64Array, right: Float64Array): Float64Array {
  return left.map((a, i) => {
    const b = right[i] ?? 0;
    if (operation.does === "computes") return operation.give(a, b);
    return operation.holds(a, b) ? 1 : 0;
  });
}
