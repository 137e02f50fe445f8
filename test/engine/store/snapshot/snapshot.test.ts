import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Labels } from "../../../../src/engine/model/labels.ts";
import { Store, type StoreOptions } from "../../../../src/engine/store/index.ts";

const always = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
const labels = (i: number | string): Labels =>
  Labels.of([
    ["__name__", "ä_metric"],
    ["i", `${i}`],
  ]);

const bytesOf = (store: Store): Uint8Array => new Uint8Array(Buffer.concat([...store.snapshot()]));

function restored(bytes: Uint8Array, options: StoreOptions = {}): Store {
  const reading = Store.restore(bytes, options);
  for (;;) {
    const next = reading.next();
    if (next.done === true) return next.value;
  }
}

/** Everything that can be asked of a store. */
const all = (store: Store): unknown =>
  store.select([], ...always).map(({ labels: { key }, read }) => {
    const { times, values, stale } = read(...always);
    return { key, times: [...times], values: [...values], stale: stale && [...stale] };
  });

/** Series with chunks, open ends, markers, odd values and exemplars. */
function made(): Store {
  const store = new Store();
  for (let scrape = 0; scrape < 500; scrape++) {
    for (let i = 0; i < 5; i++) {
      if (i === 3 && scrape % 100 === 99) store.end(labels(i), scrape * 15_000);
      else store.append(labels(i), scrape * 15_000, i === 4 ? Math.sin(scrape) : scrape * i);
    }
  }
  store.append(labels("NaN"), 7_485_000, Number.NaN);
  store.append(labels("-0"), 7_485_000, -0);
  store.seriesOf(labels("empty"));
  store.exemplars.add(labels(1), { labels: Labels.of([["trace_id", "x"]]), value: Number.NaN, time: 1 });
  store.exemplars.add(labels(2), { labels: Labels.none, value: -1.5, time: 2 });
  return store;
}

describe("a snapshot", () => {
  it("brings back all that was there, and the store goes on from it", () => {
    const store = made();
    const again = restored(bytesOf(store));
    expect(all(again)).toEqual(all(store));
    expect(again.exemplars.all()).toEqual(store.exemplars.all());
    for (const each of [store, again]) {
      expect(each.append(labels(1), 7_485_000, 0)).toBe("duplicate");
      expect(each.append(labels(1), 7_485_000, 499)).toBeUndefined();
      expect(each.append(labels("NaN"), 7_485_000, Number.NaN)).toBeUndefined();
      expect(each.append(labels("-0"), 7_485_000, 0)).toBe("duplicate");
      // It ended there, after this value.
      expect(each.append(labels(3), 7_485_000, 498 * 3)).toBe("duplicate");
      expect(each.append(labels(9), 7_485_000 - 3_600_001, 0)).toBe("too old");
      for (let scrape = 500; scrape < 1000; scrape++) {
        for (const i of [0, 1, 4, "new"]) each.append(labels(i), scrape * 15_000, scrape);
      }
    }
    expect(all(again)).toEqual(all(store));
    expect(all(restored(bytesOf(again)))).toEqual(all(store));
    const { samples, newest, since } = store.state;
    expect(again.state).toMatchObject({ samples, newest, since });
  });

  it("of an empty store is one", () => {
    expect(all(restored(bytesOf(new Store())))).toEqual([]);
  });

  it("brings back what was there when it was begun, though the store went on meanwhile", () => {
    const store = made();
    const before = all(store) as { key: string; times: number[] }[];
    const parts: Uint8Array[] = [];
    let time = 7_500_000;
    for (const part of store.snapshot()) {
      parts.push(part);
      for (let i = 0; i < 400; i++, time += 1000) {
        store.append(labels(0), time, i);
        store.append(labels(`late ${i}`), time, i);
      }
    }
    const after = all(restored(new Uint8Array(Buffer.concat(parts)))) as { key: string; times: number[] }[];
    for (const { key, times } of before) {
      const found = after.find((each) => each.key === key);
      expect(found?.times.slice(0, times.length)).toEqual(times);
    }
  });

  it("comes in parts of bounded length, each with the checksum that gzip has", () => {
    const store = made();
    for (let i = 0; i < 1000; i++) store.append(labels(`more ${i}`), 7_485_000, i);
    const [, ...parts] = store.snapshot();
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) {
      expect(part.length).toBeLessThan(300_000);
      const said = Buffer.from(part.subarray(-4)).readUInt32BE();
      expect(said).toBe(crc32(part.subarray(0, -4)));
    }
  });

  it("is restored within the bounds of the store that takes it", () => {
    const store = new Store();
    for (let scrape = 0; scrape < 20_000; scrape++) {
      for (let i = 0; i < 10; i++) store.append(labels(i), scrape * 1000, Math.sin(scrape + i));
    }
    const bytes = bytesOf(store);
    const small = restored(bytes, { maxBytes: 800_000 });
    expect(small.state.bytes).toBeLessThanOrEqual(800_000);
    expect(small.state.since).toBeGreaterThan(0);
    const short = restored(bytes, { retention: 60_000 });
    expect(short.state.since).toBe(19_999_000 - 60_000);
    expect(short.select([], ...always)[0]?.read(...always).times).toHaveLength(61);
  });

  it("is refused wherever it is cut, and nothing is there then", () => {
    const store = new Store();
    for (let scrape = 0; scrape < 130; scrape++) store.append(labels(1), scrape, scrape);
    const bytes = bytesOf(store);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => restored(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ code: "ENGINE_STATE" }),
      );
    }
    expect(() => restored(Buffer.concat([bytes, Buffer.from([0])]))).toThrow("not its own");
    expect(all(restored(bytes))).toEqual(all(store));
  });

  it("is refused where a bit of it changed or a part is missing, and where another version wrote it", () => {
    const bytes = bytesOf(made());
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        expect(() => restored(damaged)).toThrow(expect.objectContaining({ code: "ENGINE_STATE" }));
      }),
      { numRuns: 300 },
    );
    const parts = [...made().snapshot()];
    for (let i = 0; i < parts.length; i++) {
      expect(() => restored(new Uint8Array(Buffer.concat(parts.toSpliced(i, 1))))).toThrow("snapshot");
    }
    expect(() => restored(new TextEncoder().encode("tta-obs store 2\n"))).toThrow(
      "as this version writes it",
    );
  });
});
