import { sortInRangeQuery } from "../../eval/annotation.ts";
import type { EngineFunction } from "../../eval/function.ts";
import { columnsOf } from "../../eval/value.ts";
import type { Column } from "../../model/column.ts";

/** By the value of the only moment; `NaN` comes last. */
function sorted(columns: readonly Column[], sign: 1 | -1): readonly Column[] {
  const numberOf = ({ values }: Column): number => values[0] ?? NaN;
  return columns.toSorted((left, right) => {
    const [a, b] = [numberOf(left), numberOf(right)];
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return a === b ? 0 : a < b ? -sign : sign;
  });
}

/** In ascending (1) or descending (-1) order. A range has no order, which is told. */
export function sorting(sign: 1 | -1): EngineFunction {
  return {
    of: "all",
    *give([vector], { frame, note, pace }) {
      const columns = columnsOf(vector);
      if (frame.isRange) note(sortInRangeQuery);
      if (pace.isDue(columns.length)) yield;
      return { type: "vector", columns: !frame.isRange ? sorted(columns, sign) : columns };
    },
  };
}
