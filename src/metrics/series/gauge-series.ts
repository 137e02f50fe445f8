import { numberText } from "../exposition/number-text.ts";
import type { BoundGauge } from "../types.ts";
import type { MetricStore } from "./metric-store.ts";
import { Series } from "./series.ts";

/** The value of one label set of a gauge, and the handle to it. */
export class GaugeSeries extends Series implements BoundGauge {
  value = 0;
  readonly #store: MetricStore<GaugeSeries>;

  constructor(store: MetricStore<GaugeSeries>, values: readonly string[]) {
    super(values);
    this.#store = store;
  }

  set(value: number): void {
    if (Number.isFinite(value)) this.value = value;
    else this.#store.tallies.notFinite.value++;
  }

  inc(value: number = 1): void {
    if (typeof value === "number") this.set(this.value + value);
    else this.#store.tallies.notFinite.value++;
  }

  dec(value: number = 1): void {
    if (typeof value === "number") this.set(this.value - value);
    else this.#store.tallies.notFinite.value++;
  }

  lines(): string {
    const text = this.text(this.#store.labelNames);
    return `${this.#store.name}${text === "" ? "" : `{${text}}`} ${numberText(this.value)}\n`;
  }
}
