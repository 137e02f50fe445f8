import type { OwnMetrics } from "../../src/catalog/index.ts";
import type { Registry } from "../../src/metrics/index.ts";

/** Keeps the last value of gauges and the sum of the rest under `name{label="value"}`. */
export function recordingMetrics() {
  const values = new Map<string, number>();
  const instrument = (name: string) => {
    const bind = (labels: object) => {
      const inside = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
      const series = `${name}{${inside.join(",")}}`;
      const add = (value = 1): void => void values.set(series, (values.get(series) ?? 0) + value);
      const set = (value: number): void => void values.set(series, value);
      return {
        inc: add,
        incExact: (pico: bigint) => add(Number(pico) / 1e12),
        dec: (value = 1) => add(-value),
        set,
        observe: add,
      };
    };
    const setAll = (all: Iterable<readonly [labels: object, value: number]>) => {
      for (const [labels, value] of all) bind(labels).set(value);
    };
    return {
      bind,
      replace: setAll,
      follow: setAll,
      bindExact: bind,
      incExact: (labels: object, pico: bigint) => bind(labels).incExact(pico),
      inc: (labels: object, value?: number) => bind(labels).inc(value),
      dec: (labels: object, value?: number) => bind(labels).dec(value),
      set: (labels: object, value: number) => bind(labels).set(value),
      observe: (labels: object, value: number) => bind(labels).observe(value),
    };
  };
  const registry: Registry<OwnMetrics> = { counter: instrument, gauge: instrument, histogram: instrument };
  return { registry, values };
}
