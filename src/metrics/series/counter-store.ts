import type { BoundCounter, Counter, ExactCounter, ExemplarSource } from "../types.ts";
import { CounterSeries, isExactIncrement, isIncrement, refuse } from "./counter-series.ts";
import { MetricStore } from "./metric-store.ts";
import type { Tally } from "./tally.ts";

/** A counter with all its label sets. */
export class CounterStore extends MetricStore<CounterSeries> implements Counter<unknown> {
  protected readonly resumes = true;

  protected make(values: readonly string[]): CounterSeries {
    return new CounterSeries(this, values);
  }

  protected discard(): void {}

  inc(labels: unknown, value: number = 1, exemplar?: ExemplarSource): void {
    // Before the label set is looked up: a refused value must not leave an empty one behind.
    if (isIncrement(value)) this.find(labels)?.inc(value, exemplar);
    else refuse(this, value);
  }

  incExact(labels: unknown, pico: bigint, exemplar?: ExemplarSource): void {
    if (isExactIncrement(pico)) this.find(labels)?.incExact(pico, exemplar);
    else refuse(this, typeof pico === "bigint" ? -1 : pico);
  }

  follow(all: Iterable<readonly [labels: unknown, total: number]>): void {
    this.showOnly(
      [...all].filter(([, total]) => {
        const taken = isIncrement(total);
        if (!taken) refuse(this, total);
        return taken;
      }),
      () => true,
      (series, total) => series.standAt(total),
    );
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

  bindExact(labels: unknown): ExactCounter {
    const found = this.pin(labels);
    const { series } = found;
    if (series === undefined) return { incExact: () => void found.lost.value++ };
    if (found.overflow.length === 0) return series;
    return {
      incExact: (pico, exemplar) => {
        if (isExactIncrement(pico)) for (const tally of found.overflow) tally.value++;
        series.incExact(pico, exemplar);
      },
    };
  }
}
