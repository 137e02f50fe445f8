import { type MetricDefinition, spareLabelSets } from "../../catalog/index.ts";
import { type Admitted, type LabelIndex, LabelSpace } from "../labels/label-space.ts";
import { type Now, timeOf } from "./exemplar-record.ts";
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

/** A label set and the tallies of its labels that overflowed, or where to count that there is none. */
export type Found<S> =
  | { readonly series: S; readonly overflow: readonly Tally[] }
  | { readonly series: undefined; readonly lost: Tally };

/** A limit that the spare label sets would fill is too small to keep them free. */
function spareRoom({ definition, seriesLimit }: StoreInput): number {
  const spare = spareLabelSets(definition);
  return spare * 2 > seriesLimit ? 0 : spare;
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
  /** Room kept for label sets whose bounded labels are all `other`. */
  readonly #spare: number;
  #spareInUse = 0;
  readonly #expiry: Expiry | undefined;
  #index: LabelIndex<S>;
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
    this.#spare = spareRoom(input);
    this.#expiry = input.expiry;
    this.#space = new LabelSpace(input.definition.labels, input.seriesLimit);
    this.#index = this.#space.newIndex();
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
      const key = this.#space.quickKey(labels as object);
      const known = key < 0 ? undefined : this.#index.get(key);
      if (known !== undefined) {
        known.touched = true;
        return known;
      }
    } catch {
      // The long way fails likewise, and counts it.
    }
    const found = this.#resolve(labels);
    if ("lost" in found) {
      found.lost.value++;
      return undefined;
    }
    for (const tally of found.overflow) tally.value++;
    found.series.touched = true;
    return found.series;
  }

  /** The series of a handle, which never expires. */
  protected pin(labels: unknown): Found<S> {
    const found = this.#resolve(labels);
    if (found.series !== undefined) found.series.pinned = true;
    return found;
  }

  /** The series that a label set of another registry of this catalog is counted in; undefined if it was refused. */
  take(values: readonly string[], pinned: boolean): S | undefined {
    const found = this.#resolve(Object.fromEntries(this.labelNames.map((name, i) => [name, values[i]])));
    if ("lost" in found) {
      found.lost.value++;
      return undefined;
    }
    for (const tally of found.overflow) tally.value++;
    if (pinned) found.series.pinned = true;
    found.series.touched = true;
    return found.series;
  }

  /** Gives each of these label sets its number, and takes every other that was recorded here off the page. */
  protected showOnly(
    all: Iterable<readonly [labels: unknown, value: number]>,
    isOurs: (series: S) => boolean,
    put: (series: S, value: number) => void,
  ): void {
    const entries = [...all];
    const known = new Set(
      entries.flatMap(([labels]) => {
        const values = this.#admit(labels)?.values;
        return (values === undefined ? undefined : this.#known(values)) ?? [];
      }),
    );
    const others = (shown: ReadonlySet<S>): ReadonlySet<S> =>
      new Set(this.#live.filter((series) => !shown.has(series) && isOurs(series)));
    // First, so that there is room for those that are new.
    this.remove(others(known));
    const shown = new Set<S>();
    for (const [labels, value] of entries) {
      const series = this.find(labels);
      if (series === undefined) continue;
      series.pinned = true;
      put(series, value);
      shown.add(series);
    }
    // What stood at `other` and has found room is there no more.
    this.remove(others(shown));
  }

  /** Takes label sets off the page. */
  remove(gone: ReadonlySet<Series>): void {
    if (gone.size === 0) return;
    for (const series of this.#live) if (gone.has(series)) this.#expire(series);
    this.#keepLive();
  }

  #resolve(labels: unknown, swept = false): Found<S> {
    const { badLabel, seriesLimit, overflow } = this.tallies;
    const admitted = this.#admit(labels);
    if (admitted === undefined) return { series: undefined, lost: badLabel };
    const known = this.#known(admitted.values);
    if (known === undefined && !swept && this.#expiry?.sweepIfDue() === true)
      return this.#resolve(labels, true);
    const { values, overflowed } =
      known !== undefined || this.#hasRoom(admitted.values) ? admitted : this.#space.overflow(admitted);
    const series = known ?? this.#known(values) ?? (this.#hasRoom(values) ? this.#add(values) : undefined);
    if (series === undefined) return { series, lost: seriesLimit };
    return { series, overflow: overflow.filter((_, position) => overflowed.includes(position)) };
  }

  #known(values: readonly string[]): S | undefined {
    const key = this.#space.key(values);
    return key === undefined ? undefined : this.#index.get(key);
  }

  #hasRoom(values: readonly string[]): boolean {
    const kept = this.#space.isSpare(values) ? 0 : Math.max(0, this.#spare - this.#spareInUse);
    return this.#live.length + kept < this.#seriesLimit;
  }

  #admit(labels: unknown): Admitted | undefined {
    try {
      return this.#space.admit(labels);
    } catch {
      return undefined;
    }
  }

  #add(values: readonly string[]): S {
    const { key, values: own } = this.#space.retain(values);
    const dormantKey = this.#dormant.size === 0 ? "" : JSON.stringify(values);
    const resumed = this.#dormant.get(dormantKey);
    this.#dormant.delete(dormantKey);
    const series = resumed ?? this.make(own);
    if (resumed === undefined) series.startedAt = timeOf(this.now);
    series.live = true;
    // Without labels there is one series, and nothing to gain from losing it.
    if (this.labelNames.length === 0) series.pinned = true;
    series.touchedAt = this.#expiry?.seconds() ?? 0;
    this.#index.set(key, series);
    this.#live.push(series);
    if (this.#space.isSpare(values)) this.#spareInUse++;
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
    if (kept < this.#live.length) this.#keepLive();
  }

  #keepLive(): void {
    this.#live = this.#live.filter((series) => series.live);
    this.#index = this.#space.newIndex();
    for (const series of this.#live) {
      const key = this.#space.key(series.values);
      if (key !== undefined) this.#index.set(key, series);
    }
  }

  #expire(series: S): void {
    this.#space.release(series.values);
    series.live = false;
    if (this.#space.isSpare(series.values)) this.#spareInUse--;
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
