import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeriesValue, type Told } from "../../../src/runs/metrics/series-value.ts";
import type { Histogram, Value } from "../../../src/runs/metrics/values/value.ts";

const told = (start: number, time: number, value: Value, scope = "a"): Told => ({
  scope,
  start: BigInt(start),
  time: BigInt(time),
  value,
});

const counts = (...all: readonly Told[]): Value | undefined => {
  const series = new SeriesValue();
  for (const one of all) series.take(one, "counts");
  return series.value;
};

const buckets = (count: number, sum: number): Histogram => ({ bounds: [1], counts: [count, 0], sum });

describe("what counts since a start", () => {
  it("is what was told last, whatever comes late or twice", () => {
    expect(counts(told(1, 10, 5), told(1, 20, 9), told(1, 10, 5), told(1, 20, 9))).toBe(9);
  });

  it("goes on where a process begins anew, which its start says, or else a count that is less", () => {
    expect(counts(told(1, 10, 5), told(11, 20, 2), told(11, 30, 3))).toBe(8);
    expect(counts(told(0, 10, 5), told(0, 20, 2), told(0, 30, 3))).toBe(8);
    expect(counts(told(1, 10, buckets(5, 2)), told(1, 20, buckets(2, 1)))).toEqual(buckets(7, 3));
  });

  it("adds up where two processes tell of it, and says that they do", () => {
    const series = new SeriesValue();
    expect(series.take(told(1, 10, 5), "counts")).toBe("taken");
    expect(series.take(told(2, 11, 100), "counts")).toBe("taken");
    expect(series.take(told(1, 20, 6), "counts")).toBe("twins");
    expect(series.take(told(2, 21, 101), "counts")).toBe("taken");
    expect(series.value).toBe(107);
  });

  it("adds up where two libraries of a process tell of it", () => {
    expect(counts(told(1, 10, 5, "a"), told(1, 10, 3, "b"), told(1, 20, 6, "a"))).toBe(9);
  });

  it("never goes back, however often processes begin anew, and keeps a bounded number of beginnings", () => {
    const series = new SeriesValue();
    let sum = 0;
    for (let start = 1; start <= 500; start += 1) {
      series.take(told(start * 10, start * 10 + 1, 3), "counts");
      sum += 3;
      expect(series.value).toBe(sum);
    }
    // A process that was long forgotten is in the sum already.
    expect(series.take(told(10, 9_999, 4), "counts")).toBe("repeated");
    expect(series.value).toBe(sum);
  });

  it("begins anew with other buckets", () => {
    const other: Histogram = { bounds: [1, 2], counts: [1, 1, 0], sum: 2 };
    expect(counts(told(1, 10, buckets(5, 2)), told(2, 20, other))).toEqual(other);
    expect(counts(told(1, 10, buckets(5, 2)), told(1, 20, other))).toEqual(other);
  });

  it("is the sum of the last counts of all processes, in whatever order their points come", () => {
    const point = fc.record({ start: fc.integer({ min: 1, max: 5 }), step: fc.integer({ min: 1, max: 50 }) });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
        const series = new SeriesValue();
        const last = new Map<number, number>();
        for (const { start, step } of points) {
          // Each process counts one in each step.
          series.take(told(start, 100 + step, step), "counts");
          last.set(start, Math.max(last.get(start) ?? 0, step));
        }
        expect(series.value).toBe([...last.values()].reduce((sum, one) => sum + one, 0));
      }),
    );
  });
});

describe("what came since the last time", () => {
  it("is added up, but not twice where a sender heard no answer and repeats it", () => {
    const series = new SeriesValue();
    for (const one of [told(1, 10, 5), told(10, 20, 2), told(10, 20, 2), told(20, 30, 4)])
      series.take(one, "delta");
    expect(series.value).toBe(11);
  });

  it("adds up to what a cumulative sender would tell", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1 }), (steps) => {
        const [deltas, whole] = [new SeriesValue(), new SeriesValue()];
        let sum = 0;
        steps.forEach((step, i) => {
          sum += step;
          deltas.take(told(i, i + 1, buckets(step, step / 2)), "delta");
          whole.take(told(1, i + 1, buckets(sum, sum / 2)), "counts");
        });
        expect(deltas.value).toEqual(whole.value);
      }),
    );
  });
});

describe("what is measured", () => {
  it("is the last, not what comes late", () => {
    const series = new SeriesValue();
    for (const one of [told(1, 20, 5), told(1, 10, 9), told(2, 20, Number.NaN)]) series.take(one, "last");
    expect(series.value).toBeNaN();
  });
});
