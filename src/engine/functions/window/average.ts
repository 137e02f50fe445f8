import type { PromDialect } from "../../model/dialect.ts";
import type { Window } from "../../model/window.ts";
import { CompensatedSum } from "../../numbers/compensated-sum.ts";

/** `avg_over_time`. */
export function average(window: Window, dialect: PromDialect): number {
  return dialect === 2 ? runningMean(window) : meanOfSum(window);
}

/** The sum divided by the count, as long as the sum is finite; from there on each value moves the mean. */
function meanOfSum({ values, from, to }: Window): number {
  const sum = new CompensatedSum(3, values[from] ?? 0);
  for (let i = from + 1; i < to; i++) {
    const { rounded, lost } = sum;
    sum.add(values[i] ?? 0);
    if (Math.abs(sum.rounded) === Infinity) {
      const count = i - from;
      return movedMean({ values, from: i, to }, rounded / count, lost / count, count);
    }
  }
  const count = to - from;
  return sum.rounded / count + sum.lost / count;
}

function movedMean(
  { values, from, to }: Pick<Window, "values" | "from" | "to">,
  start: number,
  lost: number,
  counted: number,
): number {
  const mean = new CompensatedSum(3, start);
  mean.lost = lost;
  let count = counted;
  for (let i = from; i < to; i++) {
    count++;
    const kept = (count - 1) / count;
    mean.rounded *= kept;
    mean.lost *= kept;
    mean.add((values[i] ?? 0) / count);
  }
  return mean.total;
}

/** As 2.42 has it: each value moves the mean. An infinite mean stays, until the other infinity or `NaN` comes. */
function runningMean({ values, from, to }: Window): number {
  const mean = new CompensatedSum(2);
  for (let i = from; i < to; i++) {
    const value = values[i] ?? 0;
    const count = i - from + 1;
    const isInfinite = Math.abs(mean.rounded) === Infinity;
    if (isInfinite && (Number.isFinite(value) || value === mean.rounded)) continue;
    mean.add(value / count - mean.rounded / count);
  }
  return Math.abs(mean.rounded) === Infinity ? mean.rounded : mean.total;
}
