import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Labels } from "../../../src/engine/model/labels.ts";
import { Store, type StoreOptions } from "../../../src/engine/store/index.ts";

const series = (i: number): Labels =>
  Labels.of([
    ["__name__", "a"],
    ["i", `${i}`],
  ]);
const always = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** Everything that a store holds, as series, time and value. */
const all = (store: Store): [string, number, number][] =>
  store.select([], ...always).flatMap(({ labels, read }) => {
    const { times, values } = read(...always);
    return [...times].map((time, i): [string, number, number] => [labels.get("i"), time, values[i] ?? 0]);
  });

/** Values that no codec makes small. */
const noise = (i: number): number => Math.sin(i * 1.7) * 1e5;

function filled(options: StoreOptions, count: number, scrapes: number): Store {
  const store = new Store(options);
  for (let scrape = 0; scrape < scrapes; scrape++) {
    for (let i = 0; i < count; i++) store.append(series(i), scrape * 1000, noise(scrape + i));
  }
  return store;
}

describe("a store that keeps samples for a time", () => {
  it("lets go of what is older than that, and of series of which nothing is left", () => {
    const store = filled({ retention: 600_000 }, 3, 600);
    store.append(series(9), 599_000, 1);
    for (let scrape = 600; scrape < 1300; scrape++) store.append(series(0), scrape * 1000, scrape);
    const { since, newest, series: left, samples } = store.state;
    expect(newest).toBe(1_299_000);
    // It looks once in a minute.
    expect(since).toBeGreaterThan(newest - 660_000);
    expect(since).toBeLessThanOrEqual(newest - 600_000);
    expect(left).toBe(1);
    expect(all(store).map(([, time]) => time)).toEqual(
      Array.from({ length: (newest - since) / 1000 + 1 }, (_, i) => since + i * 1000),
    );
    expect(store.select([{ label: "i", operator: "=", value: "1" }], ...always)).toEqual([]);
    expect(store.append(series(1), since - 1, 1)).toBe("too old");
    expect(samples).toBeGreaterThanOrEqual(all(store).length);
  });

  it("takes a series at hand again that was away for longer", () => {
    const store = new Store({ retention: 600_000 });
    const away = store.seriesOf(series(1));
    if (away === undefined) throw new Error("no room");
    store.appendTo(away, 0, 1);
    for (let time = 0; time <= 1_200_000; time += 60_000) store.append(series(0), time, 1);
    expect(away.isGone).toBe(true);
    expect(store.endOf(away, 1_200_000)).toBeUndefined();
    expect(store.appendTo(away, 1_200_000, 2)).toBeUndefined();
    expect(store.appendTo(away, 1_201_000, 3)).toBeUndefined();
    expect(all(store).filter(([i]) => i === "1")).toEqual([
      ["1", 1_200_000, 2],
      ["1", 1_201_000, 3],
    ]);
  });
});

describe("a store with so many bytes", () => {
  it("lets the oldest samples go, says since when it has all, and lets nobody see more of one series than of another", () => {
    const maxBytes = 2_000_000;
    const store = filled({ maxBytes }, 20, 20_000);
    const { bytes, since, dropped, samples } = store.state;
    expect(bytes).toBeLessThanOrEqual(maxBytes);
    expect(dropped.forRoom + samples).toBe(20 * 20_000);
    expect(dropped.forAge).toBe(0);
    expect(since).toBeGreaterThan(0);
    const held = all(store);
    const first = Math.ceil(since / 1000);
    expect(held).toHaveLength(20 * (20_000 - first));
    const isRight = ([i, time, value]: [string, number, number]): boolean =>
      time >= since && value === noise(time / 1000 + Number(i));
    expect(held.every(isRight)).toBe(true);
  });

  it("takes no further series where dropping samples makes no room, and throws nothing", () => {
    const store = new Store({ maxBytes: 1_500_000 });
    const refusals = new Set<string | undefined>();
    for (let i = 0; i < 10_000; i++) refusals.add(store.append(series(i), 1000, i));
    expect(refusals).toEqual(new Set([undefined, "no room"]));
    expect(store.state.bytes).toBeLessThanOrEqual(1_500_000);
    expect(store.append(series(0), 2000, 1)).toBeUndefined();
    expect(all(store).length).toBe(store.state.samples);
  });

  it("lets a query end on what it saw when it began", () => {
    const store = filled({ maxBytes: 700_000, behind: Number.POSITIVE_INFINITY }, 2, 2000);
    const selected = store.select([], ...always);
    const before = all(store);
    for (let scrape = 2000; scrape < 100_000; scrape++)
      store.append(series(scrape % 2), scrape * 1000, noise(scrape));
    expect(store.state.since).toBeGreaterThan(2_000_000);
    const after = selected.flatMap(({ labels, read }) => {
      const { times, values } = read(...always);
      return [...times].map((time, i): [string, number, number] => [labels.get("i"), time, values[i] ?? 0]);
    });
    expect(after).toEqual(before);
  });
});

describe("a store under any writer", () => {
  it("has what a plain list would have, whatever comes in whatever order", () => {
    const step = fc.record({
      series: fc.nat(5),
      step: fc.oneof(
        fc.nat(3),
        fc.nat(20_000),
        fc.constant(5_000_000_000),
        fc.integer({ min: -5000, max: 0 }),
      ),
      value: fc.oneof(fc.nat(3), fc.double(), fc.constant(undefined)),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600 }), (steps) => {
        const store = new Store({ behind: Number.POSITIVE_INFINITY });
        const expected = new Map<number, Map<number, number | undefined>>();
        let now = 0;
        for (const { series: i, step: by, value } of steps) {
          now += by;
          const kept = expected.get(i) ?? new Map<number, number | undefined>();
          const newest = Math.max(...kept.keys());
          if (value !== undefined) {
            store.append(series(i), now, value);
            expected.set(i, kept);
          } else store.end(series(i), now);
          if (now > newest && expected.has(i)) kept.set(now, value);
        }
        for (const [i, kept] of expected) {
          const [found] = store.select([{ label: "i", operator: "=", value: `${i}` }], ...always);
          const samples = found?.read(...always);
          const pairs = [...(samples?.times ?? [])].map((time, at) => [
            time,
            samples?.stale?.[at] === 1 ? undefined : samples?.values[at],
          ]);
          expect(pairs).toEqual([...kept]);
        }
      }),
    );
  });
});
