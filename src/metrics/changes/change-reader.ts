import type { SharedRegistry } from "../create-registry.ts";
import { CounterSeries } from "../series/counter-series.ts";
import { exactNumber } from "../series/exact-number.ts";
import { GaugeSeries } from "../series/gauge-series.ts";
import type { Series } from "../series/series.ts";
import type { ExemplarRecord } from "../types.ts";
import { ChangeList, type Changes } from "./changes.ts";

/** What was told of a label set. */
interface Told {
  /** Undefined while it is not on the page. */
  id: number | undefined;
  readonly numbers: Float64Array;
  exact: bigint;
  /** Of a counter that is told exactly: what of its value is not. */
  rest: number;
  /** By their places; undefined until there is one. */
  exemplars: (ExemplarRecord | undefined)[] | undefined;
}

/** Most numbers in one list of changes: a channel carries them, and their reader takes them in, without a pause. */
const defaultLimit = 4_096;
/** Most exemplars in one look; of what is left those that still stand are told in the next. */
const mostExemplars = 512;

/**
 * Tells what changed in a registry since it looked last, in lists of a bounded size. Recording knows nothing of it:
 * a look compares each number with what was told of it.
 */
export class ChangeReader {
  readonly #registry: SharedRegistry;
  readonly #limit: number;
  /** A label set that expired and comes back goes on from its old value, so what was told of it is kept with it. */
  readonly #told = new WeakMap<Series, Told>();
  #onPage = new Map<Series, Told>();
  readonly #free: number[] = [];
  #nextId = 0;
  /** How many exemplars may still be told in this look. */
  #exemplars = 0;

  constructor(registry: SharedRegistry, limit: number = defaultLimit) {
    this.#registry = registry;
    this.#limit = limit;
  }

  /** What is told counts as told: hand on every list. Gives none if nothing changed. */
  *read(): Generator<Changes, void, undefined> {
    let list = new ChangeList();
    this.#exemplars = mostExemplars;
    // Numbers that became free in this look are given out in the next: a list may be taken in in any order.
    const freed = this.#leave(list);
    for (const [metric, store] of this.#registry.named()) {
      for (const series of store.series) {
        if (!series.live) continue;
        this.#tell(metric, series, list);
        if (list.size < this.#limit) continue;
        yield list.changes();
        list = new ChangeList();
      }
    }
    this.#free.push(...freed);
    if (list.size > 0) yield list.changes();
  }

  #leave(list: ChangeList): readonly number[] {
    const freed: number[] = [];
    for (const [series, told] of this.#onPage) {
      if (series.live || told.id === undefined) continue;
      list.end(told.id);
      freed.push(told.id);
      told.id = undefined;
      this.#onPage.delete(series);
      if (series instanceof GaugeSeries) this.#told.delete(series);
    }
    return freed;
  }

  #tell(metric: string, series: Series, list: ChangeList): void {
    const told = this.#told.get(series) ?? this.#meet(series);
    const gauge = series instanceof GaugeSeries;
    const isNew = told.id === undefined;
    const id = told.id ?? this.#free.pop() ?? this.#nextId++;
    if (isNew) {
      told.id = id;
      this.#onPage.set(series, told);
      list.begin({ id, metric, values: series.values, pinned: series.pinned });
    }
    this.#exemplify(id, series, told, list);
    if (series instanceof CounterSeries && series.exact !== told.exact) {
      tellExact(id, series, told, list);
      return;
    }
    for (let cell = 0; cell < told.numbers.length; cell++) {
      const number = series.numberAt(cell);
      const before = told.numbers[cell] ?? 0;
      if (number === before && !(gauge && isNew)) continue;
      told.numbers[cell] = number;
      list.add(id, cell, gauge ? number : number - before);
    }
  }

  #exemplify(id: number, series: Series, told: Told, list: ChangeList): void {
    for (const [place, exemplar] of series.exemplars.entries()) {
      if (exemplar === undefined || exemplar === told.exemplars?.[place]) continue;
      if (this.#exemplars === 0) return;
      this.#exemplars -= 1;
      told.exemplars ??= [];
      told.exemplars[place] = exemplar;
      list.exemplify(id, place, exemplar);
    }
  }

  #meet(series: Series): Told {
    const numbers = new Float64Array(series.width);
    const told: Told = { id: undefined, numbers, exact: 0n, rest: 0, exemplars: undefined };
    this.#told.set(series, told);
    return told;
  }
}

function tellExact(id: number, series: CounterSeries, told: Told, list: ChangeList): void {
  list.addExact(id, series.exact - told.exact);
  told.exact = series.exact;
  told.numbers[0] = series.value;
  // What was added otherwise, which is 0 as a rule; rounding may make it look like less than before.
  const rest = series.value - exactNumber(series.exact);
  if (rest > told.rest) list.add(id, 0, rest - told.rest);
  told.rest = Math.max(rest, told.rest);
}
