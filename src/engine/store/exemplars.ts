import { byText, type Labels } from "../model/labels.ts";
import { labelTest } from "./fits.ts";
import type { Listing } from "./listing.ts";

/** One execution that stands for many: mostly the id of its trace. */
export interface Exemplar {
  readonly labels: Labels;
  readonly value: number;
  /** ms since 1970 */
  readonly time: number;
}

/** Why an exemplar was not kept: older than the newest of its series, more label text than it may have, none is kept. */
export type ExemplarRefusal = "out of order" | "too long" | "no room";

/** The exemplars of one series, in the order in which they came. */
export interface SeriesExemplars {
  readonly series: Labels;
  readonly exemplars: readonly Exemplar[];
}

/** An exemplar, and the series at which it stood. */
export interface SeriesExemplar {
  readonly series: Labels;
  readonly exemplar: Exemplar;
}

/** OpenMetrics allows that many characters in the names and values of an exemplar's labels together. */
const longest = 128;

/** The newest exemplars of all series together: whoever comes when all places are taken has the place of the oldest. */
export class Exemplars {
  readonly #places: number;
  #ring: SeriesExemplar[] = [];
  readonly #last = new Map<string, SeriesExemplar>();
  #next = 0;

  constructor(places: number) {
    this.#places = places;
  }

  /** As Prometheus has it: the last one of a series once more is kept silently. */
  add(series: Labels, exemplar: Exemplar): ExemplarRefusal | undefined {
    if (this.#places === 0) return "no room";
    if (lengthOf(exemplar.labels) > longest) return "too long";
    const last = this.#last.get(series.key);
    const order = last === undefined ? 1 : compare(exemplar, last.exemplar);
    if (order <= 0) return order === 0 ? undefined : "out of order";
    const pushed = this.#ring[this.#next];
    if (pushed !== undefined && this.#last.get(pushed.series.key) === pushed) {
      this.#last.delete(pushed.series.key);
    }
    const kept = { series, exemplar };
    this.#ring[this.#next] = kept;
    this.#last.set(series.key, kept);
    this.#next = (this.#next + 1) % this.#places;
    return undefined;
  }

  /** Lets go of those that are newer than a moment. */
  takeBack(time: number): void {
    this.#ring = this.all().filter(({ exemplar }) => exemplar.time <= time);
    this.#next = this.#ring.length % this.#places;
    this.#last.clear();
    for (const kept of this.#ring) this.#last.set(kept.series.key, kept);
  }

  /** All, the oldest first. */
  all(): readonly SeriesExemplar[] {
    return [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
  }

  /** Those of the series that are asked for, by series. */
  of({ lists, from, to }: Listing): readonly SeriesExemplars[] {
    const tests = lists.map(labelTest);
    const found = new Map<string, { series: Labels; exemplars: Exemplar[] }>();
    for (const { series, exemplar } of this.all()) {
      if (exemplar.time < from || exemplar.time > to || !tests.some((test) => test(series))) continue;
      const there = found.get(series.key);
      if (there === undefined) found.set(series.key, { series, exemplars: [exemplar] });
      else there.exemplars.push(exemplar);
    }
    return [...found.values()];
  }
}

/** Two of one moment are told apart by value, then by labels: a native histogram may have both. */
function compare(a: Exemplar, b: Exemplar): number {
  if (a.time !== b.time) return a.time - b.time;
  if (!Object.is(a.value, b.value) && a.value !== b.value) return a.value < b.value ? -1 : 1;
  return byText(a.labels.key, b.labels.key);
}

/** In characters, not in code units. */
function lengthOf({ names, values }: Labels): number {
  return [...names, ...values].reduce((sum, text) => sum + [...text].length, 0);
}
