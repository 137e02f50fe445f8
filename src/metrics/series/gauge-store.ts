import type { BoundGauge, Gauge } from "../types.ts";
import { GaugeSeries } from "./gauge-series.ts";
import { MetricStore } from "./metric-store.ts";
import type { Tally } from "./tally.ts";

/** A gauge with all its label sets. */
export class GaugeStore extends MetricStore<GaugeSeries> implements Gauge<unknown> {
  protected readonly resumes = false;

  protected make(values: readonly string[]): GaugeSeries {
    return new GaugeSeries(this, values);
  }

  protected discard(): void {}

  set(labels: unknown, value: number): void {
    if (this.#takes(value)) this.find(labels)?.set(value);
  }

  inc(labels: unknown, value: number = 1): void {
    if (this.#takes(value)) this.find(labels)?.inc(value);
  }

  dec(labels: unknown, value: number = 1): void {
    if (this.#takes(value)) this.find(labels)?.dec(value);
  }

  replace(all: Iterable<readonly [labels: unknown, value: number]>): void {
    this.showOnly(
      [...all].filter(([, value]) => this.#takes(value)),
      (series) => series.leave(),
      (series, value) => series.set(value),
    );
  }

  /** The number of one label set, to be written directly. */
  tally(labels: unknown): Tally {
    const { series } = this.pin(labels);
    if (series === undefined) return { value: 0 };
    series.own = true;
    return series;
  }

  bind(labels: unknown): BoundGauge {
    const found = this.pin(labels);
    const { series } = found;
    if (series === undefined) {
      const lose = (): void => void found.lost.value++;
      return { set: lose, inc: lose, dec: lose };
    }
    series.own = true;
    if (found.overflow.length === 0) return series;
    const count = (value: number): void => {
      if (Number.isFinite(value)) for (const tally of found.overflow) tally.value++;
    };
    return {
      set: (value) => {
        count(value);
        series.set(value);
      },
      inc: (value = 1) => {
        count(value);
        series.inc(value);
      },
      dec: (value = 1) => {
        count(value);
        series.dec(value);
      },
    };
  }

  #takes(value: unknown): boolean {
    if (Number.isFinite(value)) return true;
    this.tallies.notFinite.value++;
    return false;
  }
}
