import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, countOf } from "../../../src/runs/metrics/values/add.ts";
import { judgeValue } from "../../../src/runs/metrics/values/judge-value.ts";
import { type Histogram, isHistogram } from "../../../src/runs/metrics/values/value.ts";
import type { ReceivedExponential } from "../../../src/runs/otlp/received-metric.ts";

/** An exponential histogram of values, as an SDK of a scale makes it. */
function exponentialOf(values: readonly number[], scale: number): ReceivedExponential {
  const indexes = values
    .filter((value) => value > 0)
    .map((value) => Math.ceil(Math.log2(value) * 2 ** scale) - 1);
  const offset = indexes.length === 0 ? 0 : Math.min(...indexes);
  const counts = new Array<number>(indexes.length === 0 ? 0 : Math.max(...indexes) - offset + 1).fill(0);
  for (const index of indexes) counts[index - offset] = (counts[index - offset] ?? 0) + 1;
  return {
    count: values.length,
    sum: values.reduce((sum, one) => sum + one, 0),
    scale,
    zeros: values.filter((value) => value === 0).length,
    positive: { offset, counts },
    negative: { offset: 0, counts: [values.filter((value) => value < 0).length] },
  };
}

function histogramOf(values: readonly number[], scale: number): Histogram {
  const value = judgeValue({ exponential: exponentialOf(values, scale) }, false);
  if (typeof value === "string" || !isHistogram(value)) throw new Error(String(value));
  return value;
}

/** How many values are no more than each bound. */
const below = ({ bounds, counts }: Histogram): readonly (readonly [bound: number, count: number])[] => {
  let sum = 0;
  return bounds.map((bound, i) => {
    sum += counts[i] ?? 0;
    return [bound, sum];
  });
};

// Not on a bound: there logarithms of an SDK may go either way.
const measured = fc
  .tuple(fc.integer({ min: -8, max: 8 }), fc.double({ min: 1.05, max: 1.35, noNaN: true }))
  .map(([power, part]) => 2 ** power * part);
const values = fc.array(fc.oneof(measured, fc.constant(0), fc.constant(-3)), { maxLength: 30 });
const scale = fc.integer({ min: -2, max: 6 });

describe("an exponential histogram", () => {
  it("has bounds that are powers of the root of 2, and counts that are exact at each", () => {
    const histogram = histogramOf([0, 1.1, 1.2, 3, 3.1, -7], 4);
    expect(histogram.bounds).toEqual([1, 2 ** 0.5, 2, 2 ** 1.5, 4]);
    expect(histogram.counts).toEqual([2, 2, 0, 0, 2, 0]);
  });

  it("counts at each of its bounds what is no more than that, at any scale", () => {
    fc.assert(
      fc.property(values, scale, (all, itsScale) => {
        const histogram = histogramOf(all, itsScale);
        expect(countOf(histogram)).toBe(all.length);
        for (const [bound, count] of below(histogram))
          expect(count).toBe(all.filter((value) => value <= bound).length);
      }),
    );
  });

  it("adds up as if all had been measured at once, also at other scales", () => {
    fc.assert(
      fc.property(values, values, scale, scale, (one, other, first, second) => {
        const sum = add(histogramOf(one, first), histogramOf(other, second));
        const all = [...one, ...other];
        if (sum === undefined || typeof sum === "number" || !isHistogram(sum))
          throw new Error("no histogram");
        expect(countOf(sum)).toBe(all.length);
        for (const [bound, count] of below(sum))
          expect(count).toBe(all.filter((value) => value <= bound).length);
      }),
    );
  });

  it("takes no more than 160 bounds, however far its values lie apart, and none that is no number", () => {
    const wide = { offset: -1_074 * 2 ** 3, counts: [1] };
    const far = { scale: 3, zeros: 0, negative: { offset: 0, counts: [] }, count: 1, sum: 1 };
    const [low, high] = [wide, { offset: 1_023 * 2 ** 3, counts: [1] }].map((positive) =>
      judgeValue({ exponential: { ...far, positive } }, false),
    );
    if (low === undefined || high === undefined || typeof low === "string" || typeof high === "string")
      throw new Error("refused");
    const sum = add(low, high);
    if (sum === undefined || typeof sum === "number" || !isHistogram(sum)) throw new Error("no histogram");
    expect(sum.bounds.length).toBeLessThanOrEqual(160);
    expect(sum.bounds.every(Number.isFinite)).toBe(true);
    expect(countOf(sum)).toBe(2);
  });
});
