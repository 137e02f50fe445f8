import { badBucketLabel, forcedMonotonicity, invalidQuantile } from "../../eval/annotation.ts";
import type { Call, EngineFunction } from "../../eval/function.ts";
import { columnsOf, numbersOf } from "../../eval/value.ts";
import type { Column } from "../../model/column.ts";
import { type Histogram, histogramsOf } from "../histogram/histograms.ts";
import { quantileOfBuckets } from "../histogram/quantile-of-buckets.ts";

function isShare(share: number): boolean {
  return share >= 0 && share <= 1;
}

/** Tells of series among those of an argument that are no buckets. */
export function noteStrange(strange: readonly Column[], argument: number, { note }: Call): void {
  for (const { labels } of strange) note(badBucketLabel(labels.get("le")), argument);
}

/** The quantiles of a classic histogram, at each moment at which it has buckets. */
function quantiles(histogram: Histogram, shares: Float64Array, { frame, dialect, note }: Call): Column {
  const values = new Float64Array(frame.count);
  const present = new Uint8Array(frame.count);
  for (let i = 0; i < frame.count; i++) {
    const buckets = histogram.at(i);
    if (buckets === undefined) continue;
    const { value, forced } = quantileOfBuckets(shares[i] ?? NaN, buckets, dialect);
    values[i] = value;
    present[i] = 1;
    if (forced === undefined) continue;
    const at = frame.from + i * frame.step;
    note(forcedMonotonicity({ ...forced, from: at, to: at, samples: 1 }), 1);
  }
  return { labels: histogram.labels, values, present };
}

export const histogramQuantile: EngineFunction = {
  of: "all",
  *give([share, vector], call) {
    const shares = numbersOf(share);
    for (const value of shares) if (!isShare(value)) call.note(invalidQuantile(value), 0);
    const { histograms, strange } = histogramsOf(columnsOf(vector));
    noteStrange(strange, 1, call);
    const columns = [];
    for (const histogram of histograms) {
      columns.push(quantiles(histogram, shares, call));
      if (call.pace.isDue(call.frame.count * 10)) yield;
    }
    return { type: "vector", columns };
  },
};
