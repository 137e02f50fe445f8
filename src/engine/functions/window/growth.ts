import type { OfAllWindows } from "../../eval/function.ts";
import type { PromDialect } from "../../model/dialect.ts";

/** What is asked of the growth of a series over a window. */
export interface GrowthKind {
  /** Each fall is a reset to 0, and nothing is read into the time before 0. */
  readonly isCounter: boolean;
  /** Per second, instead of over the whole window. */
  readonly isPerSecond: boolean;
}

/** Seconds as Go has them of a duration: the whole ones first. */
function seconds(ms: number): number {
  return Math.floor(ms / 1000) + (ms % 1000) / 1000;
}

/** Falls of a counter up to each sample: where two have seen as many, none is between them. Undefined without any. */
function fallsUntil(values: Float64Array): Int32Array | undefined {
  let falls: Int32Array | undefined;
  let found = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] ?? 0) < (values[i - 1] ?? 0)) {
      falls ??= new Int32Array(values.length);
      found++;
    }
    if (falls !== undefined) falls[i] = found;
  }
  return falls;
}

/** What a counter lost by its falls between two of its samples, added to what it grew, in their order. */
function withFalls(grown: number, values: Float64Array, from: number, last: number): number {
  let growth = grown;
  for (let i = from + 1; i <= last; i++) {
    const before = values[i - 1] ?? 0;
    if ((values[i] ?? 0) < before) growth += before;
  }
  return growth;
}

/**
 * `rate`, `increase` and `delta`: the growth between the first and the last sample, extended to the ends of the window
 * where those are near (as far as 1.1 times the usual pause between samples), else by half a pause. A counter is not
 * extended to before the moment at which it was 0.
 */
export function growth({ isCounter, isPerSecond }: GrowthKind, dialect: PromDialect): OfAllWindows["fill"] {
  return ({ times, values, first, behind, end, step, range }, grown, present) => {
    const falls = isCounter ? fallsUntil(values) : undefined;
    const length = seconds(range);
    let found = 0;
    for (let i = 0; i < grown.length; i++) {
      const from = first[i] ?? 0;
      const last = (behind[i] ?? 0) - 1;
      const pauses = last - from;
      if (pauses < 1) continue;
      const firstTime = times[from] ?? 0;
      const lastTime = times[last] ?? 0;
      const firstValue = values[from] ?? 0;
      let growth = (values[last] ?? 0) - firstValue;
      if (falls !== undefined && falls[from] !== falls[last]) growth = withFalls(growth, values, from, last);
      const sampled = (lastTime - firstTime) / 1000;
      const pause = sampled / pauses;
      const near = pause * 1.1;
      const zero = isCounter && growth > 0 && firstValue >= 0 ? sampled * (firstValue / growth) : Infinity;
      const windowEnd = end + i * step;
      let before = (firstTime - (windowEnd - range)) / 1000;
      let after = (windowEnd - lastTime) / 1000;
      // The two versions ask in a different order whether the beginning is near and where 0 was.
      if (dialect === 2 && zero < before) before = zero;
      if (before >= near) before = pause / 2;
      if (dialect === 3 && zero < before) before = zero;
      if (after >= near) after = pause / 2;
      const factor = (sampled + before + after) / sampled;
      grown[i] = growth * (isPerSecond ? factor / length : factor);
      present[i] = 1;
      found++;
    }
    return found;
  };
}
