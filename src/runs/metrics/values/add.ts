import { addRows, gridHistogram, rowOf } from "./grid.ts";
import { type Histogram, isHistogram, type Value } from "./value.ts";

const both = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b;

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a === b || (a.length === b.length && a.every((one, i) => one === b[i]));

function addHistograms(a: Histogram, b: Histogram): Histogram | undefined {
  const sum = both(a.sum, b.sum);
  if (a.grid !== undefined && b.grid !== undefined) {
    const below = (a.counts[0] ?? 0) + (b.counts[0] ?? 0);
    return gridHistogram(addRows([rowOf(a, a.grid), rowOf(b, b.grid)]), below, sum);
  }
  if (a.grid !== undefined || b.grid !== undefined || !isSame(a.bounds, b.bounds)) return undefined;
  return { bounds: a.bounds, counts: a.counts.map((count, i) => count + (b.counts[i] ?? 0)), sum };
}

/** The sum of two values of a series; undefined where they cannot be added, such as with other bounds. */
export function add(a: Value, b: Value): Value | undefined {
  if (typeof a === "number" && typeof b === "number") return a + b;
  if (typeof a === "number" || typeof b === "number") return undefined;
  return isHistogram(a) && isHistogram(b) ? addHistograms(a, b) : undefined;
}

/** All that was counted. */
export const countOf = ({ counts }: Histogram): number => counts.reduce((sum, count) => sum + count, 0);

/** Whether something that only goes up went down since, and so began anew. */
export function isLess(after: Value, before: Value): boolean {
  if (typeof after === "number" && typeof before === "number") return after < before;
  if (typeof after === "number" || typeof before === "number") return false;
  if (!isHistogram(after) || !isHistogram(before)) return false;
  if (countOf(after) < countOf(before)) return true;
  // The buckets of one that was exponential are joined as it grows.
  if (after.grid !== undefined || !isSame(after.bounds, before.bounds)) return false;
  return after.counts.some((count, i) => count < (before.counts[i] ?? 0));
}
