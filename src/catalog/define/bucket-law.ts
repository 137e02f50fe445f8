import { ObsError } from "../../errors/index.ts";

/** Buckets are finite, ascending, and above zero for the first to mean something. */
export function bucketLaw(metric: string, buckets: readonly number[]): void {
  const ascending = buckets.every(
    (bound, i) => i === 0 || bound > (buckets[i - 1] ?? Number.POSITIVE_INFINITY),
  );
  const positive = buckets.every((bound) => Number.isFinite(bound) && bound > 0);
  if (buckets.length > 0 && ascending && positive) return;
  throw new ObsError({
    code: "CATALOG_BUCKETS",
    problem: `the buckets of histogram "${metric}" are [${buckets.join(", ")}]`,
    fix: "list finite upper bounds above 0 in ascending order, without +Inf",
  });
}
