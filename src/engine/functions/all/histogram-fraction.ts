import type { EngineFunction } from "../../eval/function.ts";
import { columnsOf, numbersOf } from "../../eval/value.ts";
import { fractionOfBuckets } from "../histogram/fraction-of-buckets.ts";
import { histogramsOf } from "../histogram/histograms.ts";
import { noteStrange } from "./histogram-quantile.ts";

/** The share of the observations between two numbers. In dialect 2 only native histograms have one. */
export const histogramFraction: EngineFunction = {
  of: "all",
  *give([lower, upper, vector], call) {
    const { frame, dialect, pace } = call;
    if (dialect === 2) return { type: "vector", columns: [] };
    const { histograms, strange } = histogramsOf(columnsOf(vector));
    noteStrange(strange, 2, call);
    const [from, to] = [numbersOf(lower), numbersOf(upper)];
    const columns = [];
    for (const histogram of histograms) {
      const values = new Float64Array(frame.count);
      const present = new Uint8Array(frame.count);
      for (let i = 0; i < frame.count; i++) {
        const buckets = histogram.at(i);
        if (buckets === undefined) continue;
        values[i] = fractionOfBuckets(from[i] ?? NaN, to[i] ?? NaN, buckets);
        present[i] = 1;
      }
      columns.push({ labels: histogram.labels, values, present });
      if (pace.isDue(frame.count * 10)) yield;
    }
    return { type: "vector", columns };
  },
};
