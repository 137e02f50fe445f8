import { forcedMonotonicity, invalidQuantile } from "../../eval/annotation.ts";
import type { EngineFunction } from "../../eval/function.ts";
import { numbersOf } from "../../eval/value.ts";
import { quantileOfBuckets } from "../histogram/quantile-of-buckets.ts";
import { ofHistograms } from "./of-histograms.ts";

function isShare(share: number): boolean {
  return share >= 0 && share <= 1;
}

/** The quantile of each classic histogram. Tells of shares that are none, and of buckets that had to be mended. */
export const histogramQuantile: EngineFunction = {
  of: "all",
  *give([share, vector], call) {
    const { frame, dialect, note } = call;
    const shares = numbersOf(share);
    for (const value of shares) if (!isShare(value)) note(invalidQuantile(value), 0);
    return yield* ofHistograms(vector, 1, call, (buckets, i) => {
      const { value, forced } = quantileOfBuckets(shares[i] ?? NaN, buckets, dialect);
      const at = frame.from + i * frame.step;
      if (forced !== undefined) note(forcedMonotonicity({ ...forced, from: at, to: at, samples: 1 }), 1);
      return value;
    });
  },
};
