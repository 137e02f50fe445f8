import type { OwnMetrics } from "../../src/catalog/index.ts";
import type { BoundGauge, BoundHistogram, Registry } from "../../src/metrics/index.ts";
import type { Clock } from "../../src/telemetry/index.ts";

/** When executions of one name were booked to begin and end, added up, and what was booked as their length. */
interface Sums {
  begun: number;
  ended: number;
  booked: number;
  open: number;
}

/**
 * A clock on which time passes whenever control is given away after a reading, and a registry that looks at
 * that clock itself when an execution is booked. A reading that is used after a promise is too old there.
 */
export class Moments {
  readonly #clock: Clock;
  readonly #registry: Registry<OwnMetrics>;
  readonly #sums = new Map<string, Sums>();
  #passed = 0;

  constructor(clock: Clock, registry: Registry<OwnMetrics>) {
    this.#clock = clock;
    this.#registry = registry;
  }

  get clock(): Clock {
    const { wallTime, after } = this.#clock;
    const now = (): number => {
      queueMicrotask(() => {
        this.#passed += 1;
      });
      return this.#now;
    };
    return { now, wallTime, after };
  }

  get registry(): Registry<OwnMetrics> {
    const registry = this.#registry;
    return {
      counter: (name) => registry.counter(name),
      gauge: (name) => {
        const real = registry.gauge(name);
        if (!name.endsWith("_in_flight")) return real;
        return Object.assign(Object.create(real) as typeof real, {
          bind: (labels: Parameters<typeof real.bind>[0]) =>
            this.#beginnings(real.bind(labels), this.#sumsOf(labels)),
        });
      },
      histogram: (name) => {
        const real = registry.histogram(name);
        return Object.assign(Object.create(real) as typeof real, {
          bind: (labels: Parameters<typeof real.bind>[0]) =>
            this.#ends(real.bind(labels), this.#sumsOf(labels)),
        });
      },
    };
  }

  problems(): readonly string[] {
    return [...this.#sums].flatMap(([name, { begun, ended, booked, open }]) => {
      if (open !== 0) return [`${name} has ${open} that did not end`];
      const right = ended - begun;
      return Math.abs(right - booked) < 1e-6 ? [] : [`${name} took ${right} ms, booked are ${booked} ms`];
    });
  }

  get #now(): number {
    return this.#clock.now() + this.#passed;
  }

  #sumsOf(labels: object): Sums {
    const key = String(Object.values(labels)[0]);
    const sums = this.#sums.get(key) ?? { begun: 0, ended: 0, booked: 0, open: 0 };
    this.#sums.set(key, sums);
    return sums;
  }

  #beginnings(real: BoundGauge, sums: Sums): BoundGauge {
    return {
      inc: (by) => {
        sums.begun += this.#now;
        sums.open += 1;
        real.inc(by);
      },
      dec: (by) => real.dec(by),
      set: (to) => real.set(to),
    };
  }

  #ends(real: BoundHistogram, sums: Sums): BoundHistogram {
    return {
      observe: (seconds, exemplar) => {
        sums.ended += this.#now;
        sums.booked += seconds * 1_000;
        sums.open -= 1;
        real.observe(seconds, exemplar);
      },
    };
  }
}
