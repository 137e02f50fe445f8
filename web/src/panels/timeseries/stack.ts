import type { Point } from "./align.ts";

export interface Stackable {
  readonly values: readonly Point[];
  /** Series of one group stand on each other. */
  readonly group: string | undefined;
  readonly shown: boolean;
}

export interface Stacked {
  readonly values: readonly Point[];
  /** Index of the series that this one stands on. */
  readonly on: number | undefined;
}

/** Lays each series on the shown ones of its group that come before it. A gap adds nothing and stays a gap. */
export function stack(series: readonly Stackable[]): readonly Stacked[] {
  const tops = new Map<string, { readonly values: number[]; index: number }>();
  return series.map(({ values, group, shown }, index) => {
    if (group === undefined || !shown) return { values, on: undefined };
    const top = tops.get(group) ?? { values: new Array<number>(values.length).fill(0), index: -1 };
    const on = top.index < 0 ? undefined : top.index;
    const laid = values.map((value, i) => {
      if (value === null || value === undefined) return value;
      const sum = (top.values[i] ?? 0) + value;
      top.values[i] = sum;
      return sum;
    });
    tops.set(group, { values: top.values, index });
    return { values: laid, on };
  });
}
