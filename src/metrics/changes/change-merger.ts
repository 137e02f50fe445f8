import type { SharedRegistry, Store } from "../create-registry.ts";
import { CounterSeries } from "../series/counter-series.ts";
import { GaugeSeries } from "../series/gauge-series.ts";
import { GaugeStore } from "../series/gauge-store.ts";
import type { Series } from "../series/series.ts";
import type { BegunSeries, Changes } from "./changes.ts";

/** Where a label set of the other registry is counted in here. */
interface Place {
  readonly store: Store;
  readonly begun: BegunSeries;
  series: Series | undefined;
}

/** Label sets that are found, or numbers that are added, between two pauses. */
const begunAtOnce = 64;
const addedAtOnce = 1_024;

/**
 * Takes what one other registry of the same catalog tells of itself into ours: what counts is added and stays, and
 * gauges become part of ours until `end`. The limits of our registry hold for the sum. What makes no sense is left
 * out; nothing throws.
 */
export class ChangeMerger {
  readonly #registry: SharedRegistry;
  readonly #places: (Place | undefined)[] = [];
  /** Gauges of ours to which the other one has added. */
  readonly #gauges = new Map<GaugeSeries, Store>();
  #ended = false;

  constructor(registry: SharedRegistry) {
    this.#registry = registry;
  }

  /** Takes changes in, in the order in which they were told; let others have their turn at each pause. */
  *take({ begun, ended, ids, cells, numbers, exact, exemplars }: Changes): Generator<void, void, undefined> {
    const left = new Map<Store, Set<Series>>();
    for (const id of ended) this.#leave(id, left);
    for (const [store, gone] of left) store.remove(gone);
    for (const [i, one] of begun.entries()) {
      this.#begin(one);
      if (i % begunAtOnce === begunAtOnce - 1) yield;
    }
    for (const [id, pico] of exact) {
      const series = this.#at(id);
      if (series instanceof CounterSeries) series.incExact(pico);
    }
    for (const [id, place, exemplar] of exemplars) this.#at(id)?.takeExemplar(place, exemplar);
    let at = 0;
    while (at < ids.length) {
      const pause = at + addedAtOnce;
      // Never within one label set, so that a page shows its numbers of one moment.
      while (at < ids.length && (at < pause || ids[at] === ids[at - 1])) {
        this.#add(ids[at] ?? 0, cells[at] ?? 0, numbers[at] ?? 0);
        at++;
      }
      if (at < ids.length) yield;
    }
  }

  /** The other registry is no more: what it counted stays, its gauges go. */
  end(): void {
    this.#ended = true;
    const left = new Map<Store, Set<Series>>();
    for (const [gauge, store] of this.#gauges) this.#giveBack(gauge, store, left);
    for (const [store, gone] of left) store.remove(gone);
    this.#gauges.clear();
  }

  #begin(begun: BegunSeries): void {
    const store = this.#registry.storeOf(begun.metric);
    if (store === undefined || begun.values.length !== store.labelNames.length) return;
    // A gauge is nothing before its first value, which comes with what changed.
    const series = store instanceof GaugeStore ? undefined : store.take(begun.values, begun.pinned);
    this.#places[begun.id] = { store, begun, series };
  }

  #leave(id: number, left: Map<Store, Set<Series>>): void {
    const place = this.#places[id];
    this.#places[id] = undefined;
    if (place?.series instanceof GaugeSeries) this.#giveBack(place.series, place.store, left);
  }

  #giveBack(gauge: GaugeSeries, store: Store, left: Map<Store, Set<Series>>): void {
    this.#gauges.delete(gauge);
    if (!gauge.giveBack(this) || !gauge.live) return;
    const gone = left.get(store) ?? new Set();
    left.set(store, gone.add(gauge));
  }

  #at(id: number): Series | undefined {
    const place = this.#places[id];
    // It may have expired here, where nobody recorded it for long.
    if (place === undefined || place.series?.live) return place?.series;
    // What arrives after the end was said before it.
    if (this.#ended && place.store instanceof GaugeStore) return undefined;
    place.series = place.store.take(place.begun.values, place.begun.pinned);
    return place.series;
  }

  #add(id: number, cell: number, number: number): void {
    const series = this.#at(id);
    const store = this.#places[id]?.store;
    if (series === undefined || store === undefined) return;
    if (series instanceof GaugeSeries) {
      if (this.#ended) return;
      this.#gauges.set(series, store);
    }
    series.touched = true;
    series.takeIn(this, cell, number);
  }
}
