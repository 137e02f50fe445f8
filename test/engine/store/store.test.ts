import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Labels } from "../../../src/engine/model/labels.ts";
import type { Samples } from "../../../src/engine/model/samples.ts";
import { Store } from "../../../src/engine/store/index.ts";

const up = Labels.of([["__name__", "up"]]);
const always = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

function samplesOf(store: Store, from: number = always[0], to: number = always[1]): Samples | undefined {
  return store.select([{ label: "__name__", operator: "=", value: "up" }], from, to)[0]?.read(from, to);
}

const pairs = (samples: Samples | undefined): [number, number | "stale"][] =>
  [...(samples?.times ?? [])].map((time, i) => [
    time,
    samples?.stale?.[i] === 1 ? "stale" : (samples?.values[i] ?? Number.NaN),
  ]);

describe("a store", () => {
  it("gives back what it was given, both ends included", () => {
    const store = new Store();
    for (let i = 0; i < 1000; i++) expect(store.append(up, i * 15_000, i / 3)).toBeUndefined();
    const all = Array.from({ length: 1000 }, (_, i) => [i * 15_000, i / 3]);
    expect(pairs(samplesOf(store))).toEqual(all);
    expect(pairs(samplesOf(store, 150_000, 450_000))).toEqual(all.slice(10, 31));
    expect(pairs(samplesOf(store, 150_001, 449_999))).toEqual(all.slice(11, 30));
    expect(pairs(samplesOf(store, 150_001, 150_002))).toEqual([]);
  });

  it("refuses what is older than the newest of the series, and another value at its time", () => {
    const store = new Store();
    store.append(up, 2000, 1);
    expect(store.append(up, 1999, 1)).toBe("out of order");
    expect(store.append(up, 2000, 2)).toBe("duplicate");
    expect(store.append(up, 2000, 1)).toBeUndefined();
    expect(pairs(samplesOf(store))).toEqual([[2000, 1]]);
  });

  it("compares values at one time by bits: NaN is itself, -0 is not 0, a marker is no NaN", () => {
    const store = new Store();
    store.append(up, 1, Number.NaN);
    expect(store.append(up, 1, Number.NaN)).toBeUndefined();
    store.append(up, 2, 0);
    expect(store.append(up, 2, -0)).toBe("duplicate");
    store.end(up, 3);
    expect(store.append(up, 3, Number.NaN)).toBe("duplicate");
    store.end(up, 3);
    store.end(up, 2);
    expect(pairs(samplesOf(store))).toEqual([
      [1, Number.NaN],
      [2, 0],
      [3, "stale"],
    ]);
  });

  it("refuses what is an hour behind the newest sample of any series, unless it is told how far", () => {
    const other = Labels.of([["__name__", "other"]]);
    const [store, patient] = [new Store(), new Store({ behind: Number.POSITIVE_INFINITY })];
    for (const each of [store, patient]) each.append(other, 3_600_000, 1);
    expect(store.append(up, 0, 1)).toBeUndefined();
    expect(store.append(other, 3_600_001, 1)).toBeUndefined();
    expect(store.append(Labels.of([["__name__", "late"]]), 0, 1)).toBe("too old");
    expect(patient.append(up, -1e12, 1)).toBeUndefined();
  });

  it("keeps whole milliseconds, and refuses what no double has as one", () => {
    const store = new Store({ behind: Number.POSITIVE_INFINITY });
    for (const time of [Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(store.append(up, time, 1)).toBe("too old");
    }
    expect(samplesOf(store)).toBeUndefined();
    store.append(up, 1.9, 1);
    expect(store.append(up, 1.1, 1)).toBeUndefined();
    store.append(up, 2, 2);
    store.append(up, 3, 3);
    expect(pairs(samplesOf(store, 1.5, 2.9))).toEqual([[2, 2]]);
    for (let time = 4; time < 300; time++) store.append(up, time, time);
    expect(pairs(samplesOf(store, 9.5, 11.9)).map(([time]) => time)).toEqual([10, 11]);
  });

  it("keeps times that are as far apart as a chunk can say, and farther", () => {
    for (const gap of [2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1]) {
      const store = new Store();
      for (const time of [0, gap, gap + 1]) store.append(up, time, time);
      for (let i = 1; i < 200; i++) store.append(up, gap + 1 + i, i);
      expect(pairs(samplesOf(store, 0, gap + 1)).map(([time]) => time)).toEqual([0, gap, gap + 1]);
    }
  });

  it("marks nothing for a series that is not there", () => {
    const store = new Store();
    store.end(up, 1);
    expect(store.select([], ...always)).toEqual([]);
  });

  it("lets who asked see the state at which it asked", () => {
    const store = new Store();
    store.append(up, 1, 1);
    const [selected] = store.select([], ...always);
    for (let time = 2; time < 1000; time++) store.append(up, time, time);
    expect(pairs(selected?.read(...always))).toEqual([[1, 1]]);
  });

  it("keeps any series of doubles by bits, whatever the gaps between them", () => {
    const step = fc.oneof(
      fc.constant(15_000),
      fc.nat(20_000),
      fc.maxSafeNat().map((n) => Math.floor(n / 512)),
    );
    const value = fc.oneof(fc.double(), fc.integer(), fc.constant<"stale">("stale"), fc.constant(-0));
    fc.assert(
      fc.property(fc.array(fc.tuple(step, value), { maxLength: 500 }), (list) => {
        const store = new Store();
        let time = -1e15;
        const expected: [number, number | "stale"][] = [];
        for (const [gap, next] of list) {
          if (gap === 0 || time + gap > Number.MAX_SAFE_INTEGER) continue;
          time += gap;
          if (next !== "stale") store.append(up, time, next);
          else if (expected.length === 0) continue;
          else store.end(up, time);
          expected.push([time, next]);
        }
        expect(pairs(samplesOf(store))).toEqual(expected);
      }),
    );
  });
});
