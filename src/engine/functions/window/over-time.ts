import type { OfAllWindows } from "../../eval/function.ts";
import type { PromDialect } from "../../model/dialect.ts";
import type { Window } from "../../model/window.ts";
import { CompensatedSum } from "../../numbers/compensated-sum.ts";

export function sum({ values, from, to }: Window, dialect: PromDialect): number {
  const total = new CompensatedSum(dialect);
  for (let i = from; i < to; i++) total.add(values[i] ?? 0);
  return Math.abs(total.rounded) === Infinity ? total.rounded : total.total;
}

/** The greatest or the least; `NaN` only where there is nothing else. */
export function extreme(sign: 1 | -1): OfAllWindows["fill"] {
  return ({ values, first, behind }, found, present) => {
    let at = 0;
    let seen = 0;
    let count = 0;
    for (let i = 0; i < found.length; i++) {
      const [from, to] = [first[i] ?? 0, behind[i] ?? 0];
      if (from === to) continue;
      // As long as it is in the window, only what is new can be beyond it.
      if (at < from || seen <= from) {
        at = from;
        seen = from + 1;
      }
      for (; seen < to; seen++) {
        const most = values[at] ?? 0;
        if ((values[seen] ?? 0) * sign > most * sign || Number.isNaN(most)) at = seen;
      }
      found[i] = values[at] ?? 0;
      present[i] = 1;
      count++;
    }
    return count;
  };
}

/** The variance of the whole (not of a sample), after Welford. */
export function variance({ values, from, to }: Window, dialect: PromDialect): number {
  const mean = new CompensatedSum(dialect);
  const squares = new CompensatedSum(dialect);
  for (let i = from; i < to; i++) {
    const value = values[i] ?? 0;
    const away = value - mean.total;
    mean.add(away / (i - from + 1));
    squares.add(away * (value - mean.total));
  }
  return squares.total / (to - from);
}
