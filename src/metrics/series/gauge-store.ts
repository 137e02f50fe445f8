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

  /** The number of one label set, to be written directly. */
  tally(labels: unknown): Tally {
    return this.pin(labels);
  }

  bind(labels: unknown): BoundGauge {
    const pinned = this.pin(labels);
    if (pinned instanceof GaugeSeries) return pinned;
    const count = (): void => void pinned.value++;
    return { set: count, inc: count, dec: count };
  }

  #takes(value: unknown): boolean {
    if (Number.isFinite(value)) return true;
    this.tallies.notFinite.value++;
    return false;
  }
}
