import type { BoundCounter, Counter, Exemplar } from "../types.ts";
import { CounterSeries, isIncrement, refuse } from "./counter-series.ts";
import { MetricStore } from "./metric-store.ts";
import type { Tally } from "./tally.ts";

/** A counter with all its label sets. */
export class CounterStore extends MetricStore<CounterSeries> implements Counter<unknown> {
  protected readonly resumes = true;

  protected make(values: readonly string[]): CounterSeries {
    return new CounterSeries(this, values);
  }

  protected discard(): void {}

  inc(labels: unknown, value: number = 1, exemplar?: Exemplar): void {
    // Before the label set is looked up: a refused value must not leave an empty one behind.
    if (isIncrement(value)) this.find(labels)?.inc(value, exemplar);
    else refuse(this, value);
  }

  /** The number of one label set, to be written directly. */
  tally(labels: unknown): Tally {
    return this.pin(labels).series ?? { value: 0 };
  }

  bind(labels: unknown): BoundCounter {
    const found = this.pin(labels);
    const { series } = found;
    if (series === undefined) return { inc: () => void found.lost.value++ };
    if (found.overflow.length === 0) return series;
    return {
      inc: (value = 1, exemplar) => {
        if (isIncrement(value)) for (const tally of found.overflow) tally.value++;
        series.inc(value, exemplar);
      },
    };
  }
}
