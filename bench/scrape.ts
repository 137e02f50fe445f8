import { setImmediate } from "node:timers/promises";
import { recorders } from "./contenders/index.ts";
import { labelSets, type Recorder } from "./contenders/recorder.ts";
import { median } from "./median.ts";
import { finding, type Subject } from "./subject.ts";
import { expectTotal } from "./totals.ts";

const series = 10_000;
const rounds = 9;
const warmups = 2;

interface Scrape {
  readonly time: number;
  readonly hold: number;
}

/** Milliseconds that a scrape took, and the longest time for which nothing else could run. */
async function scrapeOnce(recorder: Recorder, send: (piece: Buffer) => void): Promise<Scrape> {
  let over = false;
  let hold = 0;
  let last = performance.now();
  const beat = (async () => {
    while (!over) {
      await setImmediate();
      const now = performance.now();
      hold = Math.max(hold, now - last);
      last = now;
    }
  })();
  await setImmediate();
  const start = performance.now();
  await recorder.scrape(send);
  const time = performance.now() - start;
  over = true;
  await beat;
  return { time, hold };
}

/** Scraping a service with many label sets. */
export const subject: Subject = {
  title: "Scraping",
  method:
    "Milliseconds to write and encode the page of 10,000 label sets of a histogram with 14 buckets, and the longest time for which the event loop could do nothing else meanwhile.",
  async measure() {
    const contenders = recorders(series).map((make) => make());
    for (const contender of contenders) contender.fill(labelSets(series));
    const results = new Map<Recorder, Scrape[]>(contenders.map((contender) => [contender, []]));
    for (let round = -warmups; round < rounds; round++) {
      const turn = (round + warmups) % contenders.length;
      for (const contender of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
        const pieces: Buffer[] = [];
        globalThis.gc?.();
        const scrape = await scrapeOnce(contender, (piece) => pieces.push(piece));
        if (round >= 0) results.get(contender)?.push(scrape);
        const page = Buffer.concat(pieces).toString("utf8");
        expectTotal(contender.name, page, "bench_duration_seconds_count", series);
      }
    }
    const best = (what: keyof Scrape): [number, Record<string, number>] => {
      const [mine = Number.NaN, ...others] = contenders.map((contender) =>
        median((results.get(contender) ?? []).map((scrape) => scrape[what])),
      );
      const names = contenders.slice(1).map(({ name }) => name);
      return [mine, Object.fromEntries(names.map((name, i) => [name, others[i] ?? Number.NaN]))];
    };
    const [time, times] = best("time");
    const [hold, holds] = best("hold");
    return [
      finding({ measure: "whole page", unit: "ms", ours: time, rivals: times, target: 6 }),
      finding({ measure: "longest hold", unit: "ms", ours: hold, rivals: holds, target: 15 }),
    ];
  },
};
