import type { LabelsOf, Metrics, NameOf } from "../catalog/index.ts";

/** Points a sample at the trace that it comes from; written on OpenMetrics pages only. */
export interface Exemplar {
  readonly traceId: string;
  readonly spanId: string;
}

/** What is kept of an exemplar. */
export interface ExemplarRecord extends Exemplar {
  readonly value: number;
  /** Milliseconds since 1970, if the registry has a clock. */
  readonly time: number | undefined;
}

/** What may become an exemplar once an execution has ended; see `ExemplarHolder`. */
export interface DueExemplar {
  /** Where it would stand: a label set … */
  readonly series: { takeExemplar(place: number, exemplar: ExemplarRecord): void };
  /** … and which of its places: the bucket of a histogram. */
  readonly place: number;
  readonly value: number;
  /** Milliseconds since 1970, if the registry has a clock. */
  readonly time: number | undefined;
}

/** Stands for a run of which nobody knows yet whether its trace is sent: keeps what is due until that is known. */
export interface ExemplarHolder {
  hold(due: DueExemplar): void;
}

/** What a sample may be pointed at: a trace that is sent, or one that may be. */
export type ExemplarSource = Exemplar | ExemplarHolder;

/** A counter of one label set, found once and kept. Never throws; bad input is dropped and counted. */
export interface BoundCounter {
  /** Adds `value` (default 1, not negative). */
  inc(value?: number, exemplar?: ExemplarSource): void;
}

/** What a counter of money is told: units of 1e-12, added up exactly and made a number once. */
export interface ExactCounter {
  /** Adds `pico` units of 1e-12 (not negative). */
  incExact(pico: bigint, exemplar?: ExemplarSource): void;
}

/** A gauge of one label set, found once and kept. */
export interface BoundGauge {
  set(value: number): void;
  inc(value?: number): void;
  dec(value?: number): void;
}

/** A histogram of one label set, found once and kept. */
export interface BoundHistogram {
  /** Records `value` in the metric's unit. */
  observe(value: number, exemplar?: ExemplarSource): void;
}

export interface Counter<L> {
  inc(labels: L, value?: number, exemplar?: ExemplarSource): void;
  /** Adds `pico` units of 1e-12: sums of them are exact, whatever floating point would make of them. */
  incExact(labels: L, pico: bigint, exemplar?: ExemplarSource): void;
  /** The handle of one label set, which starts to exist at 0 and never expires. */
  bind(labels: L): BoundCounter;
  /** Likewise, for a counter that is told units of 1e-12. */
  bindExact(labels: L): ExactCounter;
  /**
   * Shows totals that something else keeps, such as a file, and takes every other label set off the page. A total that
   * falls is taken for one that began anew. Not for a counter that is counted or bound here as well.
   *
   * @example
   * ```ts
   * telemetry.metrics.counter("shop_imports_total").follow(imports.map(({ from, files }) => [{ from }, files]));
   * ```
   */
  follow(totals: Iterable<readonly [labels: L, total: number]>): void;
}

export interface Gauge<L> {
  set(labels: L, value: number): void;
  inc(labels: L, value?: number): void;
  dec(labels: L, value?: number): void;
  bind(labels: L): BoundGauge;
  /**
   * Shows these label sets, which do not expire, and takes every other off the page: what is unknown or gone has no
   * value, not even 0. Not for a gauge that is bound here as well.
   *
   * @example
   * ```ts
   * telemetry.metrics.gauge("shop_shelf_items").replace(shelves.map(({ name, items }) => [{ shelf: name }, items]));
   * ```
   */
  replace(values: Iterable<readonly [labels: L, value: number]>): void;
}

export interface Histogram<L> {
  observe(labels: L, value: number, exemplar?: ExemplarSource): void;
  bind(labels: L): BoundHistogram;
}

type LabelsFor<M extends Metrics, N extends keyof M> = LabelsOf<M[N]["labels"]>;

/** Instruments typed by a catalog. Asking twice for a name gives the same instrument. */
export interface Registry<M extends Metrics> {
  counter<N extends NameOf<M, "counter">>(name: N): Counter<LabelsFor<M, N>>;
  gauge<N extends NameOf<M, "gauge">>(name: N): Gauge<LabelsFor<M, N>>;
  histogram<N extends NameOf<M, "histogram">>(name: N): Histogram<LabelsFor<M, N>>;
}
