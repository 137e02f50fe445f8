import { Labels, nameLabel } from "../../src/engine/model/labels.ts";

import type { Queryable, Samples } from "../../src/engine/model/samples.ts";
import { fits } from "../../src/engine/store/fits.ts";
import { readQuery } from "../../src/promql/index.ts";

/**
 * Series that a test makes up: a selector with its labels → its samples, the first at 0 and then one at each `every`
 * ms. A sample is a number; `_` is none, `end` marks the end of the series, and `0..50/10` is 0 10 20 30 40 50.
 *
 * @example seriesOf({ 'hits_total{job="a"}': "0..100/10 _ 5 end" })
 */
export function seriesOf(series: Readonly<Record<string, string>>, every = 60_000): Queryable {
  const all = Object.entries(series).map(([selector, samples]) => ({
    ...samplesOf(samples, every),
    labels: labelsOf(selector),
  }));
  return queryableOf(all);
}

/** A store of samples that stand in memory. */
export function queryableOf(all: readonly Samples[]): Queryable {
  return {
    select(matchers, from, to) {
      const tests = matchers.map((matcher) => ({ label: matcher.label, isTaken: fits(matcher) }));
      return all
        .filter(({ labels }) => tests.every(({ label, isTaken }) => isTaken(labels.get(label))))
        .filter(({ times }) => times.some((time) => time >= from && time <= to))
        .map((samples) => ({ labels: samples.labels, read: (first, last) => between(samples, first, last) }));
    },
  };
}

function between({ labels, times, values, stale }: Samples, from: number, to: number): Samples {
  const start = times.findIndex((time) => time >= from);
  const end = times.findLastIndex((time) => time <= to) + 1;
  const range = [start < 0 ? times.length : start, Math.max(start, end)] as const;
  return {
    labels,
    times: times.slice(...range),
    values: values.slice(...range),
    stale: stale?.slice(...range),
  };
}

/** The labels of a selector that only says what is equal, such as `up{job="a"}`. */
export function labelsOf(selector: string): Labels {
  const node = readQuery(selector);
  if (node.type !== "selector") throw new Error(`${selector} is no series`);
  return Labels.of([
    [nameLabel, node.metric],
    ...node.matchers.map(({ label, value }) => [label, value] as const),
  ]);
}

function samplesOf(text: string, every: number): Omit<Samples, "labels"> {
  const words = text.split(" ").filter(Boolean).flatMap(spread);
  const kept = words.flatMap((word, i) => (word === "_" ? [] : [{ word, time: i * every }]));
  return {
    times: Float64Array.from(kept, ({ time }) => time),
    values: Float64Array.from(kept, ({ word }) => (word === "end" ? 0 : numberOf(word))),
    stale: Uint8Array.from(kept, ({ word }) => (word === "end" ? 1 : 0)),
  };
}

function spread(word: string): readonly string[] {
  const [, from, to, step] = /^(-?[\d.]+?)\.\.(-?[\d.]+)\/([\d.]+)$/.exec(word) ?? [];
  if (step === undefined) return [word];
  const count = Math.round(Math.abs(Number(to) - Number(from)) / Number(step));
  const sign = Number(to) < Number(from) ? -1 : 1;
  return Array.from({ length: count + 1 }, (_, i) => String(Number(from) + sign * i * Number(step)));
}

function numberOf(word: string): number {
  const value = Number(word.replace(/inf$/i, "Infinity"));
  if (Number.isNaN(value) && word !== "NaN") throw new Error(`"${word}" is no sample`);
  return value;
}
