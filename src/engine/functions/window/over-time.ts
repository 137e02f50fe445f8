import type { Window } from "../../model/window.ts";
import { CompensatedSum } from "../../numbers/compensated-sum.ts";

export function sum({ values, from, to }: Window, dialect: 2 | 3): number {
  const total = new CompensatedSum(dialect);
  for (let i = from; i < to; i++) total.add(values[i] ?? 0);
  return Math.abs(total.rounded) === Infinity ? total.rounded : total.total;
}

/** `NaN` only where there is nothing else. */
export function greatest({ values, from, to }: Window): number {
  let most = values[from] ?? 0;
  for (let i = from + 1; i < to; i++) {
    const value = values[i] ?? 0;
    if (value > most || Number.isNaN(most)) most = value;
  }
  return most;
}

/** `NaN` only where there is nothing else. */
export function least({ values, from, to }: Window): number {
  let most = values[from] ?? 0;
  for (let i = from + 1; i < to; i++) {
    const value = values[i] ?? 0;
    if (value < most || Number.isNaN(most)) most = value;
  }
  return most;
}

/** The variance of the whole (not of a sample), after Welford. */
export function variance({ values, from, to }: Window, dialect: 2 | 3): number {
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
