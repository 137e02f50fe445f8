import { acrossWorkersOf } from "../../catalog/index.ts";
import { numberText } from "../exposition/number-text.ts";
import type { BoundGauge, ExemplarRecord } from "../types.ts";
import { GaugeShares } from "./gauge-shares.ts";
import type { MetricStore } from "./metric-store.ts";
import { noExemplars, Series } from "./series.ts";

/** The value of one label set of a gauge, and the handle to it. */
export class GaugeSeries extends Series implements BoundGauge {
  /** Ours alone; what the page shows is `numberAt`. */
  value = 0;
  /** Whether it was ever recorded here, and not only by a worker. */
  own = false;
  readonly #store: MetricStore<GaugeSeries>;
  #shares: GaugeShares | undefined;

  constructor(store: MetricStore<GaugeSeries>, values: readonly string[]) {
    super(values);
    this.#store = store;
  }

  set(value: number): void {
    if (Number.isFinite(value)) {
      this.value = value;
      this.own = true;
    } else this.#store.tallies.notFinite.value++;
  }

  inc(value: number = 1): void {
    if (typeof value === "number") this.set(this.value + value);
    else this.#store.tallies.notFinite.value++;
  }

  dec(value: number = 1): void {
    if (typeof value === "number") this.set(this.value - value);
    else this.#store.tallies.notFinite.value++;
  }

  get width(): number {
    return 1;
  }

  /** Our value, or what it comes to with those of workers. */
  numberAt(): number {
    return this.#shares?.combined(this.#ours) ?? this.value;
  }

  takeIn(from: object, _cell: number, number: number): void {
    if (!Number.isFinite(number)) return;
    this.#shares ??= new GaugeShares(this.#rule);
    this.#shares.set(from, number, this.#ours);
  }

  get exemplars(): readonly ExemplarRecord[] {
    return noExemplars;
  }

  takeExemplar(): void {}

  /** Takes back what a worker said; says whether the series is nobody's any more. */
  giveBack(from: object): boolean {
    this.#shares?.delete(from);
    if (this.#shares?.size === 0) this.#shares = undefined;
    return this.#shares === undefined && !this.own;
  }

  /** Takes back what was recorded here; says whether the series is nobody's any more. */
  leave(): boolean {
    this.own = false;
    this.#shares?.leave();
    return this.#shares === undefined;
  }

  get #ours(): number | undefined {
    return this.own ? this.value : undefined;
  }

  get #rule() {
    const { definition, labelNames } = this.#store;
    const rule = definition.kind === "gauge" ? definition.acrossWorkers : undefined;
    return acrossWorkersOf(rule, labelNames, this.values);
  }

  lines(): string {
    const text = this.text(this.#store.labelNames);
    return `${this.#store.name}${text === "" ? "" : `{${text}}`} ${numberText(this.numberAt())}\n`;
  }
}
