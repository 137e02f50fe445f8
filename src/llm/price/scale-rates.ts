import { divideHalfEven } from "../model/decimal.ts";
import { allBuckets, type Bucket } from "../model/usage.ts";
import type { BucketRates, DirectRates, Rate } from "./price.ts";
import { wholeFactor } from "./tier-factors.ts";

/** The rates of these buckets multiplied; the others as they are. */
export function timesRates(
  rates: DirectRates = {},
  factor: bigint = wholeFactor,
  of: readonly Bucket[] = allBuckets,
): DirectRates {
  if (factor === wholeFactor) return rates;
  const times = (rate: Rate): Rate => divideHalfEven(rate * factor, wholeFactor);
  const scaled: { [Each in Bucket]?: BucketRates } = { ...rates };
  for (const bucket of of) {
    const { base, steps } = rates[bucket] ?? {};
    if (base === undefined || steps === undefined) continue;
    scaled[bucket] = {
      base: times(base),
      steps: steps.map((step) => ({ ...step, rate: times(step.rate) })),
    };
  }
  return scaled;
}
