import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundOf } from "../../../src/engine/functions/histogram/bound.ts";
import type { Buckets } from "../../../src/engine/functions/histogram/buckets.ts";
import { fractionOfBuckets } from "../../../src/engine/functions/histogram/fraction-of-buckets.ts";
import { quantileOfBuckets } from "../../../src/engine/functions/histogram/quantile-of-buckets.ts";
import { evaluate, finished } from "../../../src/engine/index.ts";
import type { PromDialect } from "../../../src/engine/model/dialect.ts";
import { ask } from "../ask.ts";
import { seriesOf } from "../series-of.ts";

function bucketsOf(...pairs: readonly (readonly [bound: number, count: number])[]): Buckets {
  return {
    bounds: Float64Array.from(pairs, ([bound]) => bound),
    counts: Float64Array.from(pairs, ([, count]) => count),
    size: pairs.length,
  };
}

function quantile(share: number, dialect: PromDialect, ...pairs: readonly (readonly [number, number])[]) {
  return quantileOfBuckets(share, bucketsOf(...pairs), dialect);
}

describe("a quantile of buckets", () => {
  test("lies in proportion within its bucket, the first of which begins at 0", () => {
    expect(quantile(0.5, 3, [1, 10], [2, 20], [Infinity, 20]).value).toBe(1);
    expect(quantile(0.25, 3, [1, 10], [2, 20], [Infinity, 20]).value).toBe(0.5);
    expect(quantile(0.75, 3, [1, 10], [2, 20], [Infinity, 20]).value).toBe(1.5);
  });

  test("is the last finite bound above it, and the first where that is not above 0", () => {
    expect(quantile(0.9, 3, [1, 10], [2, 20], [Infinity, 100]).value).toBe(2);
    expect(quantile(0.1, 3, [-2, 10], [2, 20], [Infinity, 20]).value).toBe(-2);
  });

  test("is no number without observations, a bound without end, or a second bucket", () => {
    expect(quantile(0.5, 3, [1, 0], [Infinity, 0]).value).toBeNaN();
    expect(quantile(0.5, 3, [1, 1], [2, 2]).value).toBeNaN();
    expect(quantile(0.5, 3, [Infinity, 2]).value).toBeNaN();
    expect(quantile(Number.NaN, 3, [1, 1], [Infinity, 2]).value).toBeNaN();
  });

  test("of a share that is none is infinite", () => {
    expect(quantile(-1, 3, [1, 1], [Infinity, 1]).value).toBe(-Infinity);
    expect(quantile(2, 3, [1, 1], [Infinity, 1]).value).toBe(Infinity);
  });

  test("says where counts were made to grow", () => {
    const { forced } = quantile(0.5, 3, [1, 10], [2, 4], [3, 7], [4, 12], [Infinity, 11]);
    expect(forced).toEqual({ least: 2, greatest: Infinity, difference: 6 });
  });

  test("takes a difference in the last digits for noise in dialect 3 only", () => {
    const noisy = [
      [1, 10],
      [2, 10 - 1e-12],
      [Infinity, 12],
    ] as const;
    expect(quantile(0.5, 3, ...noisy).forced).toBeUndefined();
    expect(quantile(0.5, 2, ...noisy).forced).toBeDefined();
  });

  test("never falls with a greater share", () => {
    const counts = fc.array(fc.nat(100), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(
        counts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, a, b) => {
          const pairs = list.map((count, i) => [i === list.length - 1 ? Infinity : i + 1, count] as const);
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map(
            (share) => quantile(share, 3, ...pairs).value,
          );
          if (!Number.isNaN(low)) expect(low).toBeLessThanOrEqual((high ?? 0) + 1e-9);
        },
      ),
    );
  });
});

describe("a fraction of buckets", () => {
  const buckets = () => bucketsOf([1, 10], [2, 30], [Infinity, 40]);

  test("lies in proportion", () => {
    expect(fractionOfBuckets(0, 1, buckets())).toBe(0.25);
    expect(fractionOfBuckets(0.5, 1.5, buckets())).toBe((20 - 5) / 40);
    expect(fractionOfBuckets(-Infinity, Infinity, buckets())).toBe(1);
    // Nothing is known of how the last bucket is filled.
    expect(fractionOfBuckets(2, 100, buckets())).toBe(0);
  });

  test("counts all of a bucket that begins nowhere", () => {
    expect(fractionOfBuckets(-5, 0, bucketsOf([0, 4], [Infinity, 8]))).toBe(0);
    expect(fractionOfBuckets(-Infinity, -5, bucketsOf([0, 4], [Infinity, 8]))).toBe(0.5);
  });

  test("is 0 between a number and a lesser one, and no number of NaN or of nothing", () => {
    expect(fractionOfBuckets(2, 1, buckets())).toBe(0);
    expect(fractionOfBuckets(Number.NaN, 1, buckets())).toBeNaN();
    expect(fractionOfBuckets(0, 1, bucketsOf([1, 0], [Infinity, 0]))).toBeNaN();
    expect(fractionOfBuckets(0, 1, bucketsOf([1, 4]))).toBeNaN();
  });
});

describe("the bound of a bucket", () => {
  test.each([
    ["1", 1],
    ["1.0", 1],
    ["+Inf", Infinity],
    ["inf", Infinity],
    ["-Infinity", -Infinity],
    ["1e-3", 0.001],
    [".5", 0.5],
    ["0x1p-2", 0.25],
    ["-0x1.8p1", -3],
    ["1e400", undefined],
    ["", undefined],
    ["abc", undefined],
    ["1 ", undefined],
    ["0x1", undefined],
    ["Inf1", undefined],
  ])("%j is %s", (text, bound) => {
    expect(boundOf(text)).toBe(bound);
  });
});

describe("histogram_quantile", () => {
  const data = seriesOf({
    'h_bucket{i="1",le="1"}': "10 8",
    'h_bucket{i="1",le="2"}': "20 4",
    'h_bucket{i="1",le="+Inf"}': "20 8",
    'h_bucket{i="2",le="bad"}': "1 1",
    'h_bucket{i="3"}': "1 1",
  });

  test("drops the name and the bound, and leaves out what is no bucket", () => {
    expect(ask("histogram_quantile(0.5, h_bucket)", 0, { data })).toEqual(['{i="1"} 1']);
    expect(ask("histogram_fraction(0, 1, h_bucket)", 0, { data })).toEqual(['{i="1"} 0.5']);
    expect(ask("histogram_fraction(0, 1, h_bucket)", 0, { data, dialect: 2 })).toEqual([]);
  });

  test("puts buckets of one bound together", () => {
    const twice = seriesOf({ 'h{le="1"}': "1", 'h{le="1.0"}': "3", 'h{le="2"}': "8", 'h{le="+Inf"}': "8" });
    expect(ask("histogram_quantile(0.5, h)", 0, { data: twice })).toEqual(["{} 1"]);
  });

  test("tells what it left out and what it made grow", () => {
    const at = { data, from: 0, to: 60_000, step: 60_000 };
    const { warnings, infos } = finished(evaluate("histogram_quantile(2, h_bucket)", at));
    expect(warnings.toSorted()).toEqual([
      'PromQL warning: bucket label "le" is missing or has a malformed value of "" (1:23)',
      'PromQL warning: bucket label "le" is missing or has a malformed value of "bad" (1:23)',
      "PromQL warning: quantile value should be between 0 and 1, got 2 (1:20)",
    ]);
    expect(infos).toEqual([]);
    const grown = finished(evaluate("histogram_quantile(0.5, h_bucket)", at)).infos;
    expect(grown).toHaveLength(1);
    expect(grown[0]).toMatch(
      /from buckets 2 to 2, with a max diff of 4, over 1 samples from 1970-01-01T00:01:00Z/,
    );
  });
});
