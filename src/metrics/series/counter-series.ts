import { numberText } from "../exposition/number-text.ts";
import type { BoundCounter, ExactCounter, ExemplarRecord, ExemplarSource } from "../types.ts";
import { exactNumber } from "./exact-number.ts";
import { exemplarFrom, exemplarText, laterExemplar, rests, timeOf } from "./exemplar-record.ts";
import type { MetricStore } from "./metric-store.ts";
import { noExemplars, Series } from "./series.ts";

/** The value of one label set of a counter, and the handle to it. */
export class CounterSeries extends Series implements BoundCounter, ExactCounter {
  value = 0;
  readonly #store: MetricStore<CounterSeries>;
  #exemplar: ExemplarRecord | undefined;
  /** What was added exactly. */
  #pico: bigint | undefined;

  constructor(store: MetricStore<CounterSeries>, values: readonly string[]) {
    super(values);
    this.#store = store;
  }

  inc(value: number = 1, exemplar?: ExemplarSource): void {
    if (typeof value === "number" && value >= 0) {
      const next = this.value + value;
      if (next <= Number.MAX_VALUE) {
        this.value = next;
        if (exemplar !== undefined) this.#exemplify(exemplar, value);
        return;
      }
    }
    refuse(this.#store, value);
  }

  incExact(pico: bigint, exemplar?: ExemplarSource): void {
    const before = this.#pico ?? 0n;
    const next = isExactIncrement(pico) ? before + pico : undefined;
    // The rest is what was added otherwise, which is 0 as a rule: then the value is that of the exact sum.
    const value = next === undefined ? Number.NaN : exactNumber(next) + (this.value - exactNumber(before));
    if (!(value <= Number.MAX_VALUE)) {
      refuse(this.#store, typeof pico === "bigint" && pico < 0n ? -1 : value);
      return;
    }
    this.#pico = next;
    this.value = value;
    if (exemplar !== undefined) this.#exemplify(exemplar, exactNumber(pico));
  }

  /** Takes over a total that something else keeps. */
  standAt(total: number): void {
    this.#pico = undefined;
    this.value = total;
  }

  /** What was added exactly, in units of 1e-12; the value counts it in. */
  get exact(): bigint {
    return this.#pico ?? 0n;
  }

  get exemplars(): readonly ExemplarRecord[] {
    return this.#exemplar === undefined ? noExemplars : [this.#exemplar];
  }

  get width(): number {
    return 1;
  }

  numberAt(): number {
    return this.value;
  }

  takeIn(_from: object, _cell: number, number: number): void {
    this.inc(number);
  }

  takeExemplar(place: number, exemplar: ExemplarRecord): void {
    if (place === 0) this.#exemplar = laterExemplar(this.#exemplar, exemplar, this.#store.now);
  }

  #exemplify(source: ExemplarSource, value: number): void {
    const time = timeOf(this.#store.now);
    if (rests(this.#exemplar, time)) return;
    this.#exemplar = exemplarFrom(source, { series: this, place: 0, value, time }) ?? this.#exemplar;
  }

  lines(openMetrics: boolean): string {
    const text = this.text(this.#store.labelNames);
    const exemplar = openMetrics && this.#exemplar !== undefined ? exemplarText(this.#exemplar) : "";
    return `${this.#store.name}${text === "" ? "" : `{${text}}`} ${numberText(this.value)}${exemplar}\n`;
  }
}

/** True for what may be added to a counter or observed by a histogram. */
export function isIncrement(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= Number.MAX_VALUE;
}

/** True for what may be added exactly. */
export function isExactIncrement(pico: unknown): pico is bigint {
  return typeof pico === "bigint" && pico >= 0n;
}

/** Counts a recording whose value cannot be taken. */
export function refuse(store: Pick<MetricStore<Series>, "tallies">, value: unknown): void {
  const { negative, notFinite } = store.tallies;
  (typeof value === "number" && value < 0 && value !== Number.NEGATIVE_INFINITY ? negative : notFinite)
    .value++;
}
