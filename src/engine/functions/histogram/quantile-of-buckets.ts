import type { PromDialect } from "../../model/dialect.ts";
import { type Buckets, boundAt, countAt, isWhole } from "./buckets.ts";
import { type Forced, forceMonotonic } from "./monotonic.ts";

interface BucketQuantile {
  readonly value: number;
  readonly forced?: Forced | undefined;
}

/** The first bucket that holds a rank, by halving; the last where none before it does. */
function bucketOf(buckets: Buckets, rank: number): number {
  let [from, to] = [0, buckets.size - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (countAt(buckets, middle) >= rank) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * The value that a share of the observations does not exceed, as if they were spread evenly within their bucket; the
 * first bucket begins at 0 unless its bound is not above it. What lies above the last finite bound is that bound.
 */
export function quantileOfBuckets(share: number, buckets: Buckets, dialect: PromDialect): BucketQuantile {
  if (Number.isNaN(share)) return { value: NaN };
  if (share < 0) return { value: -Infinity };
  if (share > 1) return { value: Infinity };
  if (!isWhole(buckets)) return { value: NaN };
  const forced = forceMonotonic(buckets, dialect);
  const last = buckets.size - 1;
  const all = countAt(buckets, last);
  if (last < 1 || all === 0) return { value: NaN, forced };
  return { value: valueAt(buckets, share * all), forced };
}

function valueAt(buckets: Buckets, rank: number): number {
  const index = bucketOf(buckets, rank);
  if (index === buckets.size - 1) return boundAt(buckets, index - 1);
  const end = boundAt(buckets, index);
  if (index === 0) return end <= 0 ? end : end * (rank / countAt(buckets, 0));
  const start = boundAt(buckets, index - 1);
  const below = countAt(buckets, index - 1);
  return start + (end - start) * ((rank - below) / (countAt(buckets, index) - below));
}
