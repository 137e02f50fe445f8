import type { Point } from "./align.ts";

export interface Stackable {
  readonly values: readonly Point[];
  /** Series of one group stand on each other. */
  readonly group: string | undefined;
  readonly shown: boolean;
  /** As shares of the sum of their group. */
  readonly shares?: boolean;
}

export interface Stacked {
  readonly values: readonly Point[];
  /** Index of the series that this one stands on. */
  readonly on: number | undefined;
}

/** Lays each series on the shown ones of its group that come before it. A gap adds nothing and stays a gap. */
export function stack(series: readonly Stackable[]): readonly Stacked[] {
  const sums = sumsOf(series);
  const tops = new Map<string, { readonly values: number[]; index: number }>();
  return series.map(({ values, group, shown, shares }, index) => {
    if (group === undefined || !shown) return { values, on: undefined };
    const top = tops.get(group) ?? { values: new Array<number>(values.length).fill(0), index: -1 };
    const on = top.index < 0 ? undefined : top.index;
    const whole = shares === true ? sums.get(group) : undefined;
    const laid = values.map((value, i) => {
      if (value === null || value === undefined) return value;
      const part = whole === undefined ? value : value / (whole[i] || 1);
      const sum = (top.values[i] ?? 0) + part;
      top.values[i] = sum;
      return sum;
    });
    tops.set(group, { values: top.values, index });
    return { values: laid, on };
  });
}

/** How much all shown series of a group hold together at each moment, whatever their signs. */
function sumsOf(series: readonly Stackable[]): ReadonlyMap<string, readonly number[]> {
  const sums = new Map<string, number[]>();
  for (const { values, group, shown, shares } of series) {
    if (group === undefined || !shown || shares !== true) continue;
    const sum = sums.get(group) ?? new Array<number>(values.length).fill(0);
    values.forEach((value, i) => {
      sum[i] = (sum[i] ?? 0) + Math.abs(value ?? 0);
    });
    sums.set(group, sum);
  }
  return sums;
}
