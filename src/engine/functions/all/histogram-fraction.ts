import type { EngineFunction } from "../../eval/function.ts";
import { numbersOf } from "../../eval/value.ts";
import { fractionOfBuckets } from "../histogram/fraction-of-buckets.ts";
import { ofHistograms } from "./of-histograms.ts";

/** The share of the observations between two numbers. In dialect 2 only native histograms have one. */
export const histogramFraction: EngineFunction = {
  of: "all",
  *give([lower, upper, vector], call) {
    if (call.dialect === 2) return { type: "vector", columns: [] };
    const [from, to] = [numbersOf(lower), numbersOf(upper)];
    return yield* ofHistograms(vector, 2, call, (buckets, i) =>
      fractionOfBuckets(from[i] ?? NaN, to[i] ?? NaN, buckets),
    );
  },
};
