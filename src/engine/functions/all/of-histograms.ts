import { badBucketLabel } from "../../eval/annotation.ts";
import type { Call } from "../../eval/function.ts";
import { columnsOf, type Value } from "../../eval/value.ts";
import type { Column } from "../../model/column.ts";
import type { Buckets } from "../histogram/buckets.ts";
import { boundLabel, histogramsOf } from "../histogram/histograms.ts";

/**
 * What a function makes of each classic histogram among the series of an argument, at each moment at which it has
 * buckets. Tells of series that are no buckets.
 */
export function* ofHistograms(
  vector: Value | undefined,
  argument: number,
  { frame, note, pace }: Call,
  give: (buckets: Buckets, moment: number) => number,
): Generator<undefined, Value> {
  const { histograms, strange } = histogramsOf(columnsOf(vector));
  for (const { labels } of strange) note(badBucketLabel(labels.get(boundLabel)), argument);
  const columns: Column[] = [];
  for (const histogram of histograms) {
    const values = new Float64Array(frame.count);
    const present = new Uint8Array(frame.count);
    for (let i = 0; i < frame.count; i++) {
      const buckets = histogram.at(i);
      if (buckets === undefined) continue;
      values[i] = give(buckets, i);
      present[i] = 1;
    }
    columns.push({ labels: histogram.labels, values, present });
    if (pace.isDue(frame.count * 10)) yield;
  }
  return { type: "vector", columns };
}
