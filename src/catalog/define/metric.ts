import type { AcrossWorkers, AcrossWorkersBy } from "./across-workers.ts";
import type { LabelSet } from "./label.ts";
import type { Unit } from "./unit.ts";

/** `stable`: name and labels change only with a major version. */
export type Stability = "stable" | "experimental";

interface Common<U extends Unit, L extends LabelSet> {
  readonly help: string;
  readonly unit: U;
  readonly labels: L;
  /** The folder of the code that emits it. */
  readonly owner: string;
  readonly stability: Stability;
  /** Most label sets that one process may hold of this metric; beyond it bounded labels become `other`. */
  readonly seriesLimit: number;
}

export interface CounterDefinition<U extends Unit = Unit, L extends LabelSet = LabelSet>
  extends Common<U, L> {
  readonly kind: "counter";
}

export interface GaugeDefinition<U extends Unit = Unit, L extends LabelSet = LabelSet> extends Common<U, L> {
  readonly kind: "gauge";
  /** How the values of several workers become the one that their primary shows. Default `sum`. */
  readonly acrossWorkers?: AcrossWorkers | AcrossWorkersBy | undefined;
}

export interface HistogramDefinition<
  U extends Unit = Unit,
  L extends LabelSet = LabelSet,
  B extends number = number,
> extends Common<U, L> {
  readonly kind: "histogram";
  /** Upper bounds, ascending, without +Inf, in the metric's unit. */
  readonly buckets: readonly B[];
}

export type MetricDefinition = CounterDefinition | GaugeDefinition | HistogramDefinition;

/** Label sets per metric unless a definition says otherwise. */
export const defaultSeriesLimit = 2_000;

/** What a definition states; `labels` default to none, `unit` to `none`, `stability` to `stable`. */
export interface MetricInput<U extends Unit, L extends LabelSet> {
  readonly help: string;
  readonly owner: string;
  readonly unit?: U;
  readonly labels?: L;
  readonly stability?: Stability;
  readonly seriesLimit?: number;
}

function common<U extends Unit, L extends LabelSet>(input: MetricInput<U, L>): Common<U, L> {
  return {
    help: input.help,
    unit: (input.unit ?? "none") as U,
    labels: (input.labels ?? {}) as L,
    owner: input.owner,
    stability: input.stability ?? "stable",
    seriesLimit: input.seriesLimit ?? defaultSeriesLimit,
  };
}

/** Declares a monotonic counter. Its name must end in `_total`. */
export function counter<const U extends Unit = "none", const L extends LabelSet = Record<never, never>>(
  input: MetricInput<U, L>,
): CounterDefinition<NoInfer<U>, NoInfer<L>> {
  return { kind: "counter", ...common(input) };
}

/**
 * Declares a gauge: a value that goes up and down. `acrossWorkers` says how the values of a service's workers become
 * one (default `sum`, what counts things that are there now); see {@link AcrossWorkers}.
 *
 * @example `gauge({ help: "Age of the oldest job.", unit: "seconds", acrossWorkers: "max", owner: "jobs" })`
 */
export function gauge<const U extends Unit = "none", const L extends LabelSet = Record<never, never>>(
  input: MetricInput<U, L> & { readonly acrossWorkers?: AcrossWorkers | AcrossWorkersBy },
): GaugeDefinition<NoInfer<U>, NoInfer<L>> {
  return { kind: "gauge", ...common(input), acrossWorkers: input.acrossWorkers };
}

/** Declares a histogram; `buckets` are upper bounds in the metric's unit, ascending, without +Inf. */
export function histogram<
  const U extends Unit = "none",
  const L extends LabelSet = Record<never, never>,
  const B extends number = number,
>(
  input: MetricInput<U, L> & { readonly buckets: readonly B[] },
): HistogramDefinition<NoInfer<U>, NoInfer<L>, NoInfer<B>> {
  return { kind: "histogram", ...common(input), buckets: input.buckets };
}
