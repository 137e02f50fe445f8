import type { Matcher } from "../../promql/index.ts";
import type { Labels } from "../model/labels.ts";
import type { Appender, Queryable, Refusal, Samples, Selected } from "../model/samples.ts";
import { Exemplars } from "./exemplars.ts";
import { Postings } from "./postings.ts";
import { Series } from "./series.ts";

export interface StoreOptions {
  /**
   * How far behind the newest sample of the store another may be, in ms: an hour where nothing else is said, as in
   * Prometheus. Whoever fills a store series by series says `Infinity`.
   */
  readonly behind?: number;
  /** How many exemplars of all series together are kept. */
  readonly exemplars?: number;
}

/** Series in memory. */
export class Store implements Queryable, Appender {
  readonly #behind: number;
  readonly #byKey = new Map<string, Series>();
  readonly #byId = new Map<number, Series>();
  readonly #postings = new Postings();
  readonly exemplars: Exemplars;
  #nextId = 0;
  #newest = Number.NEGATIVE_INFINITY;

  constructor({ behind = 3_600_000, exemplars = 10_000 }: StoreOptions = {}) {
    this.#behind = behind;
    this.exemplars = new Exemplars(exemplars);
  }

  /**
   * The series with these labels, which begins here where it is not there; undefined where the store has no room for
   * another. With it, {@link appendTo} does not look for labels.
   */
  seriesOf(labels: Labels): Series | undefined {
    const there = this.#byKey.get(labels.key);
    if (there !== undefined) return there;
    const series = new Series(this.#nextId++, labels);
    this.#byKey.set(labels.key, series);
    this.#byId.set(series.id, series);
    this.#postings.add(series.id, labels);
    return series;
  }

  append(labels: Labels, time: number, value: number): Refusal | undefined {
    const series = this.seriesOf(labels);
    return series === undefined ? "no room" : this.appendTo(series, time, value);
  }

  end(labels: Labels, time: number): void {
    const series = this.#byKey.get(labels.key);
    if (series !== undefined) this.endOf(series, time);
  }

  /** As {@link append}, to a series that is at hand. */
  appendTo(series: Series, time: number, value: number): Refusal | undefined {
    return this.#keep(series, time, value, false);
  }

  /** As {@link end}, of a series that is at hand; says why where the marker was not kept. */
  endOf(series: Series, time: number): Refusal | undefined {
    return this.#keep(series, time, 0, true);
  }

  select(matchers: readonly Matcher[], from: number, to: number): readonly Selected[] {
    const selected: Selected[] = [];
    for (const id of this.#postings.matching(matchers)) {
      const series = this.#byId.get(id);
      if (series === undefined || series.count === 0) continue;
      if (series.lastTime < from || series.firstTime > to) continue;
      const until = series.lastTime;
      selected.push({
        labels: series.labels,
        read: (first, last) => read(series, first, Math.min(last, until)),
      });
    }
    return selected;
  }

  #keep(series: Series, time: number, value: number, isStale: boolean): Refusal | undefined {
    // What is no whole number of ms within reach of a double is no time.
    if (!Number.isSafeInteger(time) || time < this.#newest - this.#behind) return "too old";
    if (time < series.lastTime) return "out of order";
    if (time === series.lastTime) return series.isLast(value, isStale) ? undefined : "duplicate";
    series.push(time, value, isStale);
    if (time > this.#newest) this.#newest = time;
    return undefined;
  }
}

function read(series: Series, from: number, to: number): Samples {
  const times = series.times.subarray(0, series.count);
  let first = times.findIndex((time) => time >= from);
  if (first === -1) first = times.length;
  let end = times.findIndex((time) => time > to);
  if (end === -1) end = times.length;
  const stale = series.stale.slice(first, end);
  return {
    labels: series.labels,
    times: times.slice(first, end),
    values: series.values.slice(first, end),
    stale: stale.includes(1) ? stale : undefined,
  };
}
