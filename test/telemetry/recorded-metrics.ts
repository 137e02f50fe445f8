import type { OwnMetrics } from "../../src/catalog/index.ts";
import type { Exemplar, Registry } from "../../src/metrics/index.ts";

type Labels = Readonly<Record<string, string>>;

interface Series {
  value: number;
  observed: number[];
  exemplar: Exemplar | undefined;
}

const keyOf = (labels: Labels): string =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Keeps what was recorded, so that a test can ask for one number. */
export class RecordedMetrics {
  readonly #series = new Map<string, Map<string, Series>>();

  /** The value of a counter or gauge, or how often a histogram was observed; undefined if it never existed. */
  value(metric: string, labels: Labels = {}): number | undefined {
    const series = this.#series.get(metric)?.get(keyOf(labels));
    return series === undefined ? undefined : series.value + series.observed.length;
  }

  observed(metric: string, labels: Labels = {}): readonly number[] {
    return this.#series.get(metric)?.get(keyOf(labels))?.observed ?? [];
  }

  exemplar(metric: string, labels: Labels = {}): Exemplar | undefined {
    return this.#series.get(metric)?.get(keyOf(labels))?.exemplar;
  }

  /** Every label set of a metric with its value. */
  all(metric: string): readonly (readonly [Labels, number])[] {
    return [...(this.#series.get(metric) ?? new Map<string, Series>())].map(([key, series]) => [
      Object.fromEntries(JSON.parse(key)),
      series.value + series.observed.length,
    ]);
  }

  bind(metric: string, labels: Labels) {
    const family = this.#series.get(metric) ?? new Map<string, Series>();
    this.#series.set(metric, family);
    const key = keyOf(labels);
    const series = family.get(key) ?? { value: 0, observed: [], exemplar: undefined };
    family.set(key, series);
    return {
      inc: (by = 1, exemplar?: Exemplar) => {
        series.value += by;
        series.exemplar = exemplar ?? series.exemplar;
      },
      incExact: (pico: bigint, exemplar?: Exemplar) => {
        series.value += Number(pico) / 1e12;
        series.exemplar = exemplar ?? series.exemplar;
      },
      dec: (by = 1) => {
        series.value -= by;
      },
      set: (to: number) => {
        series.value = to;
      },
      observe: (value: number, exemplar?: Exemplar) => {
        series.observed.push(value);
        series.exemplar = exemplar ?? series.exemplar;
      },
    };
  }

  get registry(): Registry<OwnMetrics> {
    const setAll = (metric: string) => (all: Iterable<readonly [labels: Labels, value: number]>) => {
      for (const [labels, value] of all) this.bind(metric, labels).set(value);
    };
    const instrument = (metric: string) => ({
      replace: setAll(metric),
      follow: setAll(metric),
      bind: (labels: Labels) => this.bind(metric, labels),
      bindExact: (labels: Labels) => this.bind(metric, labels),
      incExact: (labels: Labels, pico: bigint) => this.bind(metric, labels).incExact(pico),
      inc: (labels: Labels, by?: number) => this.bind(metric, labels).inc(by),
      dec: (labels: Labels, by?: number) => this.bind(metric, labels).dec(by),
      set: (labels: Labels, to: number) => this.bind(metric, labels).set(to),
      observe: (labels: Labels, value: number) => this.bind(metric, labels).observe(value),
    });
    return { counter: instrument, gauge: instrument, histogram: instrument };
  }
}
