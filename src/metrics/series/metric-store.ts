import type { MetricDefinition } from "../../catalog/index.ts";
import { type LabelKey, LabelSpace } from "../labels/label-space.ts";
import type { Now } from "./exemplar-record.ts";
import type { Expiry } from "./expiry.ts";
import type { Series } from "./series.ts";
import type { Tallies, Tally } from "./tally.ts";

/** What a store is made of. */
export interface StoreInput<D extends MetricDefinition = MetricDefinition> {
  /** Name on the page. */
  readonly name: string;
  readonly definition: D;
  readonly seriesLimit: number;
  readonly tallies: Tallies;
  readonly now: Now | undefined;
  readonly expiry: Expiry | undefined;
}

/** The label sets of one metric. Finding one never throws, whatever is passed as labels. */
export abstract class MetricStore<S extends Series> {
  readonly name: string;
  readonly definition: MetricDefinition;
  readonly labelNames: readonly string[];
  readonly now: Now | undefined;
  readonly tallies: Tallies;
  readonly #space: LabelSpace;
  readonly #seriesLimit: number;
  readonly #expiry: Expiry | undefined;
  readonly #index = new Map<LabelKey, S>();
  #live: S[] = [];
  /** Expired label sets by their values, oldest first: what resumes when it comes back. */
  readonly #dormant = new Map<string, S>();

  constructor(input: StoreInput) {
    this.name = input.name;
    this.definition = input.definition;
    this.labelNames = Object.keys(input.definition.labels);
    this.now = input.now;
    this.tallies = input.tallies;
    this.#seriesLimit = input.seriesLimit;
    this.#expiry = input.expiry;
    this.#space = new LabelSpace(input.definition.labels, input.seriesLimit);
  }

  protected abstract make(values: readonly string[]): S;
  /** Gives back what `series` holds outside itself. */
  protected abstract discard(series: S): void;
  /** Whether an expired label set that returns goes on from its old value. */
  protected abstract readonly resumes: boolean;

  /** Label sets that are on the page now. */
  get series(): readonly S[] {
    return this.#live;
  }

  /** The series of a label object; undefined if it was refused, which is counted. */
  protected find(labels: unknown): S | undefined {
    try {
      const known = this.#index.get(this.#space.quickKey(labels as object));
      const series = known ?? this.#findOrMake(labels);
      if (series !== undefined) series.touched = true;
      return series;
    } catch {
      this.tallies.badLabel.value++;
      return undefined;
    }
  }

  /** The series of a handle, which never expires, or the tally of the reason why there is none. */
  protected pin(labels: unknown): S | Tally {
    const { badLabel, seriesLimit } = this.tallies;
    const bad = badLabel.value;
    const full = seriesLimit.value;
    const series = this.find(labels);
    if (series === undefined) {
      const reason = badLabel.value === bad ? seriesLimit : badLabel;
      // Nothing was recorded yet, so nothing was lost.
      badLabel.value = bad;
      seriesLimit.value = full;
      return reason;
    }
    series.pinned = true;
    return series;
  }

  #findOrMake(labels: unknown): S | undefined {
    const admitted = this.#space.admit(labels);
    if (admitted === undefined) {
      this.tallies.badLabel.value++;
      return undefined;
    }
    const { values, overflowed } = admitted;
    const key = this.#space.key(values);
    let series = key === undefined ? undefined : this.#index.get(key);
    if (series === undefined) {
      this.#expiry?.sweepIfDue();
      if (this.#live.length >= this.#seriesLimit) {
        this.tallies.seriesLimit.value++;
        return undefined;
      }
      series = this.#add(values);
    }
    for (const position of overflowed) {
      const tally = this.tallies.overflow[position];
      if (tally !== undefined) tally.value++;
    }
    return series;
  }

  #add(values: readonly string[]): S {
    const { key, values: own } = this.#space.retain(values);
    const dormantKey = this.#dormant.size === 0 ? "" : JSON.stringify(values);
    const resumed = this.#dormant.get(dormantKey);
    this.#dormant.delete(dormantKey);
    const series = resumed ?? this.make(own);
    series.live = true;
    series.touchedAt = this.#expiry?.seconds() ?? 0;
    this.#index.set(key, series);
    this.#live.push(series);
    this.tallies.series.value++;
    return series;
  }

  /** Takes label sets off the page that were last recorded before `deadline`, in seconds. */
  sweep(now: number, deadline: number): void {
    let kept = 0;
    for (const series of this.#live) {
      if (series.touched) {
        series.touched = false;
        series.touchedAt = now;
      }
      if (series.touchedAt > now) series.touchedAt = now;
      if (series.pinned || series.touchedAt > deadline) kept++;
      else this.#expire(series);
    }
    if (kept !== this.#live.length) this.#live = this.#live.filter((series) => series.live);
  }

  #expire(series: S): void {
    const key = this.#space.key(series.values);
    if (key !== undefined) this.#index.delete(key);
    this.#space.release(series.values);
    series.live = false;
    this.tallies.series.value--;
    if (!this.resumes) {
      this.discard(series);
      return;
    }
    this.#dormant.set(JSON.stringify(series.values), series);
    if (this.#dormant.size <= this.#seriesLimit) return;
    for (const [oldest, forgotten] of this.#dormant) {
      this.#dormant.delete(oldest);
      this.discard(forgotten);
      break;
    }
  }
}
