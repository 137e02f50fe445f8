import type { Matcher } from "../../promql/index.ts";
import type { Labels } from "../model/labels.ts";
import type { Appender, Queryable, Refusal, Selected } from "../model/samples.ts";
import { Exemplars } from "./exemplars.ts";
import { Postings } from "./postings.ts";
import { Series } from "./series.ts";
import { readSnapshot } from "./snapshot/read-snapshot.ts";
import { writeSnapshot } from "./snapshot/write-snapshot.ts";
import { type Bounds, Stock } from "./stock.ts";

export interface StoreOptions extends Bounds {
  /**
   * How far behind the newest sample of the store another may be, in ms: an hour where nothing else is said, as in
   * Prometheus. Whoever fills a store series by series says `Infinity`.
   */
  readonly behind?: number;
  /** How many exemplars of all series together are kept. */
  readonly exemplars?: number;
}

/** What a store holds, and what it had to let go. */
export interface StoreState {
  readonly series: number;
  readonly samples: number;
  /** As it reckons itself. */
  readonly bytes: number;
  /** Since when nothing is missing, in ms since 1970; -Infinity where nothing was let go. */
  readonly since: number;
  /** The newest time of all; -Infinity while there is none. */
  readonly newest: number;
  /** Samples that were let go: older than is kept, for want of room, or from a clock that was ahead. */
  readonly dropped: { readonly forAge: number; readonly forRoom: number; readonly forClock: number };
}

/** How much time goes by until a store looks for what is too old, in ms. */
const lookEvery = 60_000;

/** Series that are restored between two pauses. */
const perPause = 200;

/** Series in memory. */
export class Store implements Queryable, Appender {
  readonly exemplars: Exemplars;
  readonly #behind: number;
  readonly #byKey = new Map<string, Series>();
  readonly #byId = new Map<number, Series>();
  readonly #postings = new Postings();
  readonly #stock: Stock;
  #nextId = 0;
  #newest = Number.NEGATIVE_INFINITY;
  #nextLook = Number.NEGATIVE_INFINITY;
  /** What was too old when series were swept last. */
  #swept = Number.NEGATIVE_INFINITY;

  constructor({ behind = 3_600_000, exemplars = 10_000, ...bounds }: StoreOptions = {}) {
    this.#behind = behind;
    this.exemplars = new Exemplars(exemplars);
    this.#stock = new Stock(bounds);
  }

  /**
   * A store as a snapshot has it, within the bounds of the options; pauses while it reads. Throws an `ObsError`
   * ENGINE_STATE where the snapshot is cut, broken or of another version.
   */
  static *restore(bytes: Uint8Array, options: StoreOptions): Generator<undefined, Store> {
    const snapshot = yield* readSnapshot(bytes);
    const store = new Store(options);
    store.#stock.restore(snapshot.segments, snapshot.since);
    for (const { series, times, values } of snapshot.series) {
      store.#add(series);
      store.#stock.regather(series, times, values);
      if (series.id % perPause === 0) yield;
    }
    for (const { series, exemplar } of snapshot.exemplars) store.exemplars.add(series, exemplar);
    store.#nextId = snapshot.series.length;
    store.#newest = snapshot.newest;
    store.#stock.makeRoom(0);
    store.#stock.expire(snapshot.newest);
    store.#sweep();
    return store;
  }

  /** All that the store holds as bytes, in parts between which it may go on. */
  snapshot(): Generator<Uint8Array, void> {
    const series = this.#byId.values();
    const exemplars = this.exemplars.all();
    return writeSnapshot({ stock: this.#stock, series, exemplars, newest: this.#newest });
  }

  get state(): StoreState {
    const { samples, bytes, since, dropped } = this.#stock;
    const series = this.#byId.size;
    return { series, samples, bytes, since, newest: this.#newest, dropped: { ...dropped } };
  }

  /**
   * The series with these labels, which begins here where it is not there; undefined where the store has no room for
   * another. With it, {@link appendTo} does not look for labels.
   */
  seriesOf(labels: Labels): Series | undefined {
    const there = this.#byKey.get(labels.key);
    if (there !== undefined) return there;
    if (!this.#stock.makeRoom(bytesOf(labels))) return undefined;
    const series = new Series(this.#nextId++, labels);
    this.#add(series);
    return series;
  }

  append(labels: Labels, time: number, value: number): Refusal | undefined {
    const series = this.seriesOf(labels);
    return series === undefined ? "no room" : this.#keep(series, time, value, false);
  }

  end(labels: Labels, time: number): void {
    const series = this.#byKey.get(labels.key);
    if (series !== undefined) this.endOf(series, time);
  }

  /** As {@link append}, to a series that is at hand. */
  appendTo(series: Series, time: number, value: number): Refusal | undefined {
    // It may have been away for longer than samples are kept.
    return series.isGone ? this.append(series.labels, time, value) : this.#keep(series, time, value, false);
  }

  /** As {@link end}, of a series that is at hand; says why where the marker was not kept. */
  endOf(series: Series, time: number): Refusal | undefined {
    return series.isGone ? undefined : this.#keep(series, time, series.lastValue, true);
  }

  /**
   * Lets go of all samples newer than a moment: a clock that was ahead gave them, and nothing could be kept until it came
   * there again. Gives how many they were.
   */
  takeBack(time: number): number {
    const before = this.#stock.dropped.forClock;
    this.#stock.takeBack(this.#byId.values(), time);
    this.exemplars.takeBack(time);
    this.#newest = Math.min(this.#newest, time);
    this.#nextLook = Number.NEGATIVE_INFINITY;
    this.#swept = Math.min(this.#swept, this.#stock.since);
    return this.#stock.dropped.forClock - before;
  }

  select(matchers: readonly Matcher[], from: number, to: number): readonly Selected[] {
    const read = this.#stock.reader();
    const earliest = Math.max(from, this.#stock.since);
    const selected: Selected[] = [];
    for (const id of this.#postings.matching(matchers)) {
      const series = this.#byId.get(id);
      if (series === undefined || series.firstTime === Number.POSITIVE_INFINITY) continue;
      if (series.firstTime > to || series.lastTime < earliest) continue;
      const until = series.lastTime;
      selected.push({ labels: series.labels, read: (first, last) => read(series, until, first, last) });
    }
    return selected;
  }

  #add(series: Series): void {
    this.#stock.seriesBytes += bytesOf(series.labels);
    this.#byKey.set(series.labels.key, series);
    this.#byId.set(series.id, series);
    this.#postings.add(series.id, series.labels);
  }

  #keep(series: Series, asked: number, value: number, isEnd: boolean): Refusal | undefined {
    const time = Math.trunc(asked);
    // What is beyond whole numbers that a double has is no time.
    if (!Number.isSafeInteger(time) || time < this.#newest - this.#behind) return "too old";
    if (time < this.#stock.since) return "too old";
    if (time < series.lastTime) return "out of order";
    if (time === series.lastTime) return series.isLast(value, isEnd) ? undefined : "duplicate";
    if (!this.#stock.push(series, time, value, isEnd)) return "no room";
    if (time > this.#newest) this.#newest = time;
    if (time >= this.#nextLook) {
      this.#stock.expire(time);
      this.#nextLook = time + lookEvery;
    }
    if (this.#stock.since > this.#swept) this.#sweep();
    return undefined;
  }

  /** Lets go of the series of which nothing is left. */
  #sweep(): void {
    this.#swept = this.#stock.since;
    const gone = [...this.#byId.values()].filter(({ lastTime }) => lastTime < this.#swept);
    if (gone.length === 0) return;
    for (const series of gone) {
      series.isGone = true;
      this.#stock.remove(series);
      this.#stock.seriesBytes -= bytesOf(series.labels);
      this.#byKey.delete(series.labels.key);
      this.#byId.delete(series.id);
    }
    this.#postings.remove(
      new Set(gone.map(({ id }) => id)),
      gone.map(({ labels }) => labels),
    );
  }
}

/** What a series takes beside its samples: it itself, its labels and key, and its places in maps and postings. */
function bytesOf({ names, key }: Labels): number {
  return 400 + 40 * names.length + key.length;
}
