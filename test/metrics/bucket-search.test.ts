import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BucketSearch } from "../../src/metrics/series/bucket-search.ts";

function naive(bounds: readonly number[], value: number): number {
  const found = bounds.findIndex((bound) => value <= bound);
  return found === -1 ? bounds.length : found;
}

const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
const ascending = fc
  .uniqueArray(fc.oneof(positive, fc.double({ min: 1e-4, max: 1e3, noNaN: true })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((bounds) => bounds.sort((a, b) => a - b));

/** The doubles on both sides of a bound, where a search goes wrong if it goes wrong. */
function around(value: number): readonly number[] {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value);
  const bits = bytes.getBigUint64(0);
  return [-1n, 0n, 1n].map((step) => {
    bytes.setBigUint64(0, bits + step);
    return bytes.getFloat64(0);
  });
}

describe("the bucket search", () => {
  it("finds the bucket that a plain search finds, for any bounds and values", () => {
    fc.assert(
      fc.property(ascending, fc.array(fc.double({ min: 0, noNaN: true })), (bounds, values) => {
        const search = new BucketSearch(bounds);
        const edges = bounds.flatMap(around).filter((value) => value >= 0);
        for (const value of [0, -0, Number.MIN_VALUE, Number.MAX_VALUE, ...edges, ...values]) {
          expect([value, search.find(value)]).toEqual([value, naive(bounds, value)]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["one bound", [1]],
    ["bounds over the whole range of doubles", [5e-324, 1e-300, 1, 1e300, 1.7e308]],
    ["neighbours", around(1)],
    ["a thousand equal steps", Array.from({ length: 1_000 }, (_, i) => i + 1)],
  ])("is right with %s", (_, bounds) => {
    const search = new BucketSearch(bounds);
    for (const value of [0, ...bounds.flatMap(around), ...bounds.map((bound) => bound * 0.999)]) {
      expect([value, search.find(value)]).toEqual([value, naive(bounds, value)]);
    }
  });
});
