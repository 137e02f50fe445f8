import { type Buckets, boundAt, countAt, isWhole } from "./buckets.ts";

/** The share of the observations between two values, as if they were spread evenly within their bucket. */
export function fractionOfBuckets(lower: number, upper: number, buckets: Buckets): number {
  if (!isWhole(buckets)) return NaN;
  const all = countAt(buckets, buckets.size - 1);
  if (all === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return NaN;
  if (lower >= upper) return 0;
  return (rankOf(upper, all, buckets) - rankOf(lower, all, buckets)) / all;
}

/** How many observations were below a value. */
function rankOf(value: number, all: number, buckets: Buckets): number {
  let start = boundAt(buckets, 0) <= 0 ? -Infinity : 0;
  let below = 0;
  for (let i = 0; i < buckets.size; i++) {
    const end = boundAt(buckets, i);
    const count = countAt(buckets, i);
    if (start >= value) return below > all ? all : below;
    if (end > value) {
      // A bucket without a lower bound cannot be divided: all of it counts.
      const rank = start === -Infinity ? count : below + ((count - below) * (value - start)) / (end - start);
      return rank > all ? all : rank;
    }
    below = count;
    start = end;
  }
  return all;
}
