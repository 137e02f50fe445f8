import type { TestSeries } from "../model/scenario.ts";

/** Adds up what several kinds of events do to the same series. */
export function joined(all: readonly TestSeries[]): readonly TestSeries[] {
  const sums = new Map<string, TestSeries>();
  for (const series of all) {
    const labels = Object.entries(series.labels).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify([series.name, labels]);
    sums.set(key, { ...series, amount: series.amount + (sums.get(key)?.amount ?? 0) });
  }
  return [...sums.values()];
}
