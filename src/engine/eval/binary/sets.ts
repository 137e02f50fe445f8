import type { SetOperator, VectorMatching } from "../../../promql/index.ts";
import type { Column } from "../../model/column.ts";
import { merged } from "../labels-once.ts";
import type { Pace } from "../pace.ts";
import { anyPresent, bySignature, signatureOf } from "../signature.ts";

/** `and`, `or`, `unless` of columns that have so many moments. */
export function* joinSets(
  operator: SetOperator,
  left: readonly Column[],
  right: readonly Column[],
  matching: VectorMatching,
  count: number,
  pace: Pace,
): Generator<undefined, readonly Column[]> {
  const signature = signatureOf(matching);
  const [kept, judges] = operator === "or" ? [right, left] : [left, right];
  const bySide = bySignature(judges, signature);
  const present = new Map<string, Uint8Array>();
  const wanted = operator === "and" ? 1 : 0;
  const columns: Column[] = operator === "or" ? [...left] : [];
  for (const column of kept) {
    const key = signature(column.labels);
    const others = bySide.get(key);
    if (pace.isDue(count)) yield;
    if (others === undefined) {
      if (wanted === 0) columns.push(column);
      continue;
    }
    const judged = present.get(key) ?? anyPresent(others, count);
    present.set(key, judged);
    const left = where(column, judged, wanted);
    if (left !== undefined) columns.push(left);
  }
  return operator === "or" ? merged(columns) : columns;
}

function where(column: Column, judged: Uint8Array, wanted: 0 | 1): Column | undefined {
  const present = new Uint8Array(judged.length);
  let found = 0;
  for (let i = 0; i < judged.length; i++) {
    if (column.present[i] !== 1 || judged[i] !== wanted) continue;
    present[i] = 1;
    found++;
  }
  return found === 0 ? undefined : { ...column, present };
}
