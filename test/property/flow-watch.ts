import type { OwnMetrics } from "../../src/catalog/index.ts";
import type { BoundGauge, Registry } from "../../src/metrics/index.ts";

/** What went into something and came out of it, and how many were inside at once at most. */
export interface Flow {
  begun: number;
  ended: number;
  most: number;
}

/**
 * A registry that also counts how often each execution began and ended, which a gauge alone does not tell:
 * one that is booked as ended twice and another never would leave it at 0.
 */
export class FlowWatch {
  readonly flows = new Map<string, Flow>();
  readonly #registry: Registry<OwnMetrics>;

  constructor(registry: Registry<OwnMetrics>) {
    this.#registry = registry;
  }

  get registry(): Registry<OwnMetrics> {
    const gauge: Registry<OwnMetrics>["gauge"] = (name) => {
      const real = this.#registry.gauge(name);
      if (!name.endsWith("_in_flight")) return real;
      return Object.assign(Object.create(real) as typeof real, {
        bind: (labels: Parameters<typeof real.bind>[0]) =>
          this.#watch(real.bind(labels), Object.values(labels)[0]),
      });
    };
    const registry = this.#registry;
    return {
      gauge,
      counter: (name) => registry.counter(name),
      histogram: (name) => registry.histogram(name),
    };
  }

  flow(name: string): Flow {
    return this.flows.get(name) ?? { begun: 0, ended: 0, most: 0 };
  }

  #watch(real: BoundGauge, name: unknown): BoundGauge {
    const flow = this.flow(String(name));
    this.flows.set(String(name), flow);
    return {
      inc: (by) => {
        flow.begun += 1;
        flow.most = Math.max(flow.most, flow.begun - flow.ended);
        real.inc(by);
      },
      dec: (by) => {
        flow.ended += 1;
        real.dec(by);
      },
      set: (to) => real.set(to),
    };
  }
}
