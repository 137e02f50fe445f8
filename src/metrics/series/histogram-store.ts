import type { HistogramDefinition } from "../../catalog/index.ts";
import type { BoundHistogram, ExemplarSource, Histogram } from "../types.ts";
import type { BucketSearch } from "./bucket-search.ts";
import { isIncrement, refuse } from "./counter-series.ts";
import { HistogramSeries } from "./histogram-series.ts";
import { HistogramShape } from "./histogram-shape.ts";
import { MetricStore, type StoreInput } from "./metric-store.ts";
import { Slab } from "./slab.ts";

/** A histogram with all its label sets. */
export class HistogramStore extends MetricStore<HistogramSeries> implements Histogram<unknown> {
  readonly #shape: HistogramShape;
  readonly #search: BucketSearch;
  protected readonly resumes = true;
  readonly #slab: Slab;

  constructor(input: StoreInput<HistogramDefinition>) {
    super(input);
    const { buckets } = input.definition;
    this.#shape = new HistogramShape(input.name, buckets);
    this.#search = this.#shape.search;
    this.#slab = new Slab(buckets.length + 2);
  }

  protected make(values: readonly string[]): HistogramSeries {
    return new HistogramSeries(this, this.#shape, values, this.#slab.take());
  }

  protected discard(series: HistogramSeries): void {
    this.#slab.give(series);
  }

  observe(labels: unknown, value: number, exemplar?: ExemplarSource): void {
    if (!isIncrement(value)) {
      refuse(this, value);
      return;
    }
    // First, because it does not depend on the label set, so that the processor does both at once.
    const bucket = this.#search.find(value);
    this.find(labels)?.add(value, bucket, exemplar);
  }

  bind(labels: unknown): BoundHistogram {
    const found = this.pin(labels);
    const { series } = found;
    if (series === undefined) return { observe: () => void found.lost.value++ };
    if (found.overflow.length === 0) return series;
    return {
      observe: (value, exemplar) => {
        if (isIncrement(value)) for (const tally of found.overflow) tally.value++;
        series.observe(value, exemplar);
      },
    };
  }
}
