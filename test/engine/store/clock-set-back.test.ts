import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Labels } from "../../../src/engine/model/labels.ts";
import { ClockWatch, Store } from "../../../src/engine/store/index.ts";
import { finished } from "../exposition/read.ts";

const series = (i: number): Labels => Labels.of([["i", `${i}`]]);
const always = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** Everything that a store holds. */
const all = (store: Store): unknown =>
  store.select([], ...always).map(({ labels, read }) => {
    const { times, values, stale } = read(...always);
    return {
      i: labels.get("i"),
      times: [...times],
      values: [...values],
      ends: [...(stale ?? [])].indexOf(1),
    };
  });

const exemplar = (time: number) => ({ labels: Labels.none, value: 1, time });

describe("a store whose clock was set back", () => {
  it("holds what it would if the time since had not been, and goes on from there", () => {
    const whenEnds = fc.array(fc.tuple(fc.nat(4), fc.nat(700)), { maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), whenEnds, fc.boolean(), (back, ends, isKept) => {
        const options = { behind: Number.POSITIVE_INFINITY };
        let store = new Store(options);
        const never = new Store(options);
        const scrape = (into: Store, time: number, add: number): void => {
          for (let i = 0; i < 5; i++) {
            if (ends.some(([of, at]) => of === i && at === time)) into.end(series(i), time);
            // Not all are at each scrape, so that their chunks differ.
            else if (time % (i + 1) === 0) into.append(series(i), time, Math.sin(time * i) + add);
          }
        };
        for (let time = 0; time <= 700; time++) {
          scrape(store, time, 0);
          if (time <= back) scrape(never, time, 0);
        }
        const before = store.state.samples;
        const gone = store.takeBack(back);
        expect(all(store)).toEqual(all(never));
        expect(store.state.samples).toBe(never.state.samples);
        expect(before - store.state.samples).toBe(gone);
        expect(store.state.dropped.forClock).toBe(gone);
        if (isKept) {
          const parts = [...store.snapshot()];
          store = finished(Store.restore(new Uint8Array(Buffer.concat(parts)), options));
        }
        for (let time = back + 1; time < back + 300; time++) {
          scrape(store, time, 7);
          scrape(never, time, 7);
        }
        expect(all(store)).toEqual(all(never));
      }),
      { numRuns: 30 },
    );
  });

  it("keeps samples again where the time that went ahead had let go of all before it", () => {
    const store = new Store({ retention: 1000, maxBytes: 3_000_000 });
    for (let time = 0; time < 500; time++) store.append(series(0), time, time);
    for (let time = 0; time < 100_000; time++) store.append(series(0), 1e9 + time, Math.random());
    expect(store.append(series(0), 500, 1)).toBe("too old");
    store.takeBack(500);
    for (let time = 501; time < 600; time++) expect(store.append(series(0), time, 1)).toBeUndefined();
    expect(store.state.newest).toBe(599);
    // What there is room for is no more than before, and nothing new is taken for old when the oldest goes.
    for (let time = 600; time < 300_000; time++) store.append(series(0), time, Math.random());
    expect(store.append(series(0), 300_000, 1)).toBeUndefined();
  });

  it("lets go of exemplars from then too, and takes others", () => {
    const store = new Store({ exemplars: 3 });
    for (const time of [1, 5, 9]) store.exemplars.add(series(0), exemplar(time));
    store.takeBack(5);
    expect(store.exemplars.add(series(0), exemplar(6))).toBeUndefined();
    expect(store.exemplars.add(series(0), exemplar(7))).toBeUndefined();
    expect(store.exemplars.all().map(({ exemplar: { time } }) => time)).toEqual([5, 6, 7]);
  });
});

describe("who watches the clock", () => {
  const watched = (newest = 0) => {
    const store = new Store();
    store.append(series(0), newest, 1);
    const told: string[] = [];
    return { store, told, clock: new ClockWatch(store, (line) => told.push(line)) };
  };

  it("tells when it was set back, once, and what that cost", () => {
    const { store, told, clock } = watched();
    clock.look(3_600_000);
    store.append(series(0), 3_600_000, 1);
    clock.look(60_000);
    clock.look(61_000);
    expect(told).toEqual([
      "the clock was set back by 3540 s: 1 samples that are newer than 1970-01-01T00:01:00.000Z were let go, so that others can be kept",
    ]);
    expect(store.append(series(0), 61_000, 1)).toBeUndefined();
  });

  it("leaves alone what is caught up with in a moment, also step by step", () => {
    const { store, told, clock } = watched();
    clock.look(100_000);
    store.append(series(0), 100_000, 1);
    for (const now of [95_000, 91_000, 97_000]) clock.look(now);
    expect(told).toEqual([]);
    clock.look(89_000);
    expect(told).toHaveLength(1);
  });

  it("lets go of what a snapshot has from a time that is yet to come, unless a page can have said so", () => {
    const { told, clock } = watched(700_000);
    clock.look(100_000);
    expect(told).toEqual([]);
    const far = watched(800_000);
    far.clock.look(100_000);
    expect(far.store.state.newest).toBe(100_000);
  });
});
