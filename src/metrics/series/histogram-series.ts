import { numberText } from "../exposition/number-text.ts";
import type { BoundHistogram, ExemplarRecord, ExemplarSource } from "../types.ts";
import type { BucketSearch } from "./bucket-search.ts";
import { isIncrement, refuse } from "./counter-series.ts";
import { exemplarFrom, exemplarText, laterExemplar, rests, timeOf } from "./exemplar-record.ts";
import type { HistogramShape } from "./histogram-shape.ts";
import type { MetricStore } from "./metric-store.ts";
import { noExemplars, Series } from "./series.ts";
import type { Slot } from "./slab.ts";

/** The sum and bucket counts of one label set of a histogram, and the handle to it. */
export class HistogramSeries extends Series implements BoundHistogram {
  /** The sum, then one count per bucket, each of that bucket alone; +Inf is the last. */
  readonly cells: Float64Array;
  readonly start: number;
  readonly #store: MetricStore<HistogramSeries>;
  readonly #shape: HistogramShape;
  readonly #search: BucketSearch;
  #exemplars: (ExemplarRecord | undefined)[] | undefined;

  constructor(
    store: MetricStore<HistogramSeries>,
    shape: HistogramShape,
    values: readonly string[],
    slot: Slot,
  ) {
    super(values);
    this.#store = store;
    this.#shape = shape;
    this.#search = shape.search;
    this.cells = slot.cells;
    this.start = slot.start;
  }

  observe(value: number, exemplar?: ExemplarSource): void {
    if (isIncrement(value)) this.add(value, this.#search.find(value), exemplar);
    else refuse(this.#store, value);
  }

  /** Records a value that was checked and belongs to this bucket. */
  add(value: number, bucket: number, exemplar: ExemplarSource | undefined): void {
    const { cells, start } = this;
    const sum = (cells[start] ?? 0) + value;
    if (sum > Number.MAX_VALUE) {
      refuse(this.#store, value);
      return;
    }
    cells[start] = sum;
    const cell = start + 1 + bucket;
    cells[cell] = (cells[cell] ?? 0) + 1;
    if (exemplar !== undefined) this.#exemplify(bucket, exemplar, value);
  }

  get exemplars(): readonly (ExemplarRecord | undefined)[] {
    return this.#exemplars ?? noExemplars;
  }

  get width(): number {
    return this.#shape.bucketClose.length + 1;
  }

  numberAt(cell: number): number {
    return this.cells[this.start + cell] ?? 0;
  }

  takeIn(_from: object, cell: number, number: number): void {
    const next = this.numberAt(cell) + number;
    if (isIncrement(number) && cell < this.width && next <= Number.MAX_VALUE)
      this.cells[this.start + cell] = next;
    else refuse(this.#store, number);
  }

  takeExemplar(bucket: number, exemplar: ExemplarRecord): void {
    if (!(bucket < this.#shape.bucketClose.length)) return;
    const held = this.#exemplars?.[bucket];
    this.#stand(bucket, laterExemplar(held, exemplar, this.#store.now));
  }

  #exemplify(bucket: number, source: ExemplarSource, value: number): void {
    const time = timeOf(this.#store.now);
    if (rests(this.#exemplars?.[bucket], time)) return;
    this.#stand(bucket, exemplarFrom(source, { series: this, place: bucket, value, time }));
  }

  #stand(bucket: number, exemplar: ExemplarRecord | undefined): void {
    if (exemplar === undefined) return;
    this.#exemplars ??= [];
    this.#exemplars[bucket] = exemplar;
  }

  lines(openMetrics: boolean): string {
    const { bucketOpen, bucketClose, sumOpen, countOpen } = this.#shape;
    const { cells, start } = this;
    const exemplars = openMetrics ? this.#exemplars : undefined;
    const labels = this.text(this.#store.labelNames);
    const open = labels === "" ? bucketOpen : `${bucketOpen}${labels},`;
    const close = labels === "" ? " " : `{${labels}} `;
    let page = "";
    let count = 0;
    let text = "0";
    for (let bucket = 0; bucket < bucketClose.length; bucket++) {
      const own = cells[start + 1 + bucket] ?? 0;
      if (own !== 0) {
        count += own;
        text = String(count);
      }
      const exemplar = exemplars?.[bucket];
      page += `${open}${bucketClose[bucket]}${text}${exemplar === undefined ? "" : exemplarText(exemplar)}\n`;
    }
    return `${page}${sumOpen}${close}${numberText(cells[start] ?? 0)}\n${countOpen}${close}${text}\n`;
  }
}
