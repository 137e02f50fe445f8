import type { ClosedLabel, LabelDefinition, LabelSet } from "./label.ts";
import type { MetricDefinition } from "./metric.ts";

/** Metric name → definition. */
export type Metrics = Readonly<Record<string, MetricDefinition>>;

/** Names of the metrics of `M` that have one of the kinds `K`. */
export type NameOf<M extends Metrics, K extends MetricDefinition["kind"] = MetricDefinition["kind"]> = {
  [N in keyof M & string]: M[N]["kind"] extends K ? N : never;
} extends infer P // Inferred, so that the compiler lists the names where one is wrong, and not this type.
  ? P[keyof P] & string
  : never;

/** The values that a label takes: a union for a closed label, any string for a bounded one. */
export type ValueOf<D extends LabelDefinition> = D extends ClosedLabel<infer V> ? V : string;

/** The label object that a metric with the labels `L` asks for: every label, nothing else. */
export type LabelsOf<L extends LabelSet> = [keyof L] extends [never]
  ? // Not {}, which would take any object at all.
    Readonly<Record<string, never>>
  : { readonly [K in keyof L]: ValueOf<L[K]> };

type Intersect<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void
  ? I
  : never;

/** One record out of a tuple of records. */
export type Merge<G extends readonly Metrics[]> =
  Intersect<G[number]> extends infer I
    ? I extends Metrics
      ? { readonly [N in keyof I]: I[N] }
      : never
    : never;
