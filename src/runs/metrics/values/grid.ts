import type { Histogram } from "./value.ts";

/** Counts of buckets of an exponential histogram: the first goes from 2^(low × 2^-scale) to the next power. */
export interface Row {
  readonly scale: number;
  readonly low: number;
  readonly counts: readonly number[];
}

/** Bounds of a histogram at most; neighbours are the root of 2 apart or more. */
const mostBounds = 160;
const finest = 1;

/** Exponents of 2 beyond which there is no number. */
const [leastPower, mostPower] = [-1_074, 1_023];

function trimmed({ scale, low, counts }: Row): Row {
  const from = counts.findIndex((count) => count > 0);
  if (from === -1) return { scale, low: 0, counts: [] };
  return {
    scale,
    low: low + from,
    counts: counts.slice(from, counts.findLastIndex((count) => count > 0) + 1),
  };
}

/** The same in a coarser scale, which is exact: each bound there is one here. */
function coarser({ scale: own, low, counts }: Row, scale: number): Row {
  if (counts.length === 0) return { scale, low: 0, counts };
  const factor = 2 ** (own - scale);
  const [least, most] = [Math.ceil(leastPower * 2 ** scale), Math.floor(mostPower * 2 ** scale)];
  const place = (index: number): number => Math.min(most, Math.max(least, Math.floor(index / factor)));
  const first = place(low);
  const sums = new Array<number>(place(low + counts.length - 1) - first + 1).fill(0);
  counts.forEach((count, i) => {
    const at = place(low + i) - first;
    sums[at] = (sums[at] ?? 0) + count;
  });
  return { scale, low: first, counts: sums };
}

/** Adds rows up, in the finest scale in which the sum does not take too many bounds. */
export function addRows(rows: readonly Row[]): Row {
  const used = rows.map(trimmed);
  const filled = used.filter(({ counts }) => counts.length > 0);
  let scale = Math.min(finest, ...used.map((row) => row.scale));
  if (filled.length === 0) return { scale, low: 0, counts: [] };
  for (; ; scale -= 1) {
    const same = filled.map((row) => coarser(row, scale));
    const low = Math.min(...same.map((row) => row.low));
    const end = Math.max(...same.map((row) => row.low + row.counts.length));
    if (end - low >= mostBounds) continue;
    const counts = new Array<number>(end - low).fill(0);
    for (const row of same)
      row.counts.forEach((count, i) => {
        counts[row.low - low + i] = (counts[row.low - low + i] ?? 0) + count;
      });
    return { scale, low, counts };
  }
}

/** The row as a histogram with bounds; `below` of what was measured is no more than the least of them. */
export function gridHistogram(
  { scale, low, counts }: Row,
  below: number,
  sum: number | undefined,
): Histogram {
  const edge = (index: number): number => 2 ** (index * 2 ** -scale);
  const end = low + counts.length;
  // What is greater than any number has no bound.
  const bounded = counts.length > 0 && edge(end) === Number.POSITIVE_INFINITY ? end : end + 1;
  const bounds = counts.length > 0 ? Array.from({ length: bounded - low }, (_, i) => edge(low + i)) : [];
  const all = [below, ...counts];
  return {
    bounds,
    counts: all.length > bounds.length ? all : [...all, 0],
    sum,
    grid: { scale, low },
  };
}

/** The row of a histogram that {@link gridHistogram} made. */
export const rowOf = ({ counts }: Histogram, { scale, low }: Omit<Row, "counts">): Row => ({
  scale,
  low,
  counts: counts.slice(1),
});
