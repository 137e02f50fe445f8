import { recorders } from "./contenders/index.ts";
import { labelSets, type Recorder } from "./contenders/recorder.ts";
import { median } from "./median.ts";
import { finding, type Subject } from "./subject.ts";

const series = 10_000;
const rounds = 7;

function bytes(): number {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc, or through npm run bench");
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes that a label set takes in a new recorder, before and after it was scraped for the first time. */
async function measure(make: () => Recorder): Promise<{ readonly fresh: number; readonly scraped: number }> {
  const recorder = make();
  const sets = labelSets(series);
  const before = bytes();
  recorder.fill(sets);
  const filled = bytes();
  await recorder.scrape(() => {});
  const after = bytes();
  // Both are still in use here, so that neither was collected above.
  recorder.fill(sets.slice(0, 1));
  return { fresh: (filled - before) / series, scraped: (after - before) / series };
}

/** Memory of label sets. */
export const subject: Subject = {
  title: "Memory",
  method:
    "Bytes that one label set of a histogram with 14 buckets and 3 labels takes, of 10,000: heap and array buffers after a full collection. The label strings that the caller holds are not counted, copies of them are.",
  async measure() {
    const names: string[] = [];
    const fresh = new Map<string, number[]>();
    const scraped = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
      for (const make of recorders(series)) {
        const { name } = make();
        const result = await measure(make);
        if (round === 0) names.push(name);
        fresh.set(name, [...(fresh.get(name) ?? []), result.fresh]);
        scraped.set(name, [...(scraped.get(name) ?? []), result.scraped]);
      }
    }
    const row = (label: string, all: Map<string, number[]>) => {
      const [ours = Number.NaN, ...others] = names.map((name) => median(all.get(name) ?? []));
      const rivals = Object.fromEntries(names.slice(1).map((name, i) => [name, others[i] ?? Number.NaN]));
      return finding({ measure: label, unit: "bytes", ours, rivals, target: 1 });
    };
    return [row("label set, recorded once", fresh), row("label set, scraped once", scraped)];
  },
};
