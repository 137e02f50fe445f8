import type { LabelsOf, Metrics, NameOf } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import type { PageRegistry } from "../metrics/index.ts";

/** One label set of a metric with its numbers. */
export interface RecordedSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** Of a counter or gauge its value, of a histogram how often it was observed. */
  readonly value: number;
  /** Of a histogram the sum of what was observed, in the unit of the metric; else the value again. */
  readonly sum: number;
}

type SomeLabels<M extends Metrics, N extends keyof M> = Partial<LabelsOf<M[N]["labels"]>>;
type Store = ReturnType<PageRegistry["stores"]>[number];

function numbers(
  { definition }: Store,
  series: Store["series"][number],
): { readonly value: number; readonly sum: number } {
  if (!("cells" in series)) return { value: series.value, sum: series.value };
  const { cells, start } = series;
  // The sum comes first, then one count for each bucket and one for what is above them all.
  const buckets = definition.kind === "histogram" ? definition.buckets.length + 1 : 0;
  const counts = cells.subarray(start + 1, start + 1 + buckets);
  return { value: counts.reduce((all, one) => all + one, 0), sum: cells[start] ?? 0 };
}

/** Asks a registry for its numbers, by the names and labels of its catalog `M`. */
export class RecordedMetrics<M extends Metrics> {
  readonly #metrics: M;
  readonly #registry: PageRegistry;

  constructor(metrics: M, registry: PageRegistry) {
    this.#metrics = metrics;
    this.#registry = registry;
  }

  /** Every label set of a metric that has (at least) these labels. Throws METRICS_UNKNOWN for a wrong name. */
  series<N extends NameOf<M>>(name: N, labels?: SomeLabels<M, N>): readonly RecordedSeries[] {
    const wanted = Object.entries<string | undefined>({ ...labels });
    this.#check(name, wanted);
    const store = this.#registry.stores().find((one) => one.name === name);
    if (store === undefined) return [];
    return store.series.flatMap((series) => {
      const entries = store.labelNames.map((label, at) => [label, series.values[at] ?? ""] as const);
      const own: Record<string, string> = Object.fromEntries(entries);
      const fits = wanted.every(([label, value]) => own[label] === value);
      return fits ? [{ labels: own, ...numbers(store, series) }] : [];
    });
  }

  #check(name: string, labels: readonly (readonly [string, unknown])[]): void {
    const definition = Object.hasOwn(this.#metrics, name) ? this.#metrics[name] : undefined;
    const strange = labels.find(([label]) => !Object.hasOwn(definition?.labels ?? {}, label))?.[0];
    if (definition !== undefined && strange === undefined) return;
    throw new ObsError({
      code: "METRICS_UNKNOWN",
      problem:
        definition === undefined
          ? `the catalog has no metric "${name}"`
          : `the metric "${name}" has no label "${strange}"`,
      fix: "take names and labels from docs/metrics.md, or from the metrics that you passed",
    });
  }
}
