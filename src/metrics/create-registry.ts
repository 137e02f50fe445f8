import {
  defaultNamespace,
  defineCatalog,
  exposedName,
  type MetricDefinition,
  type Metrics,
} from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import { checkOptions, type RegistryOptions } from "./registry-options.ts";
import { SelfMetrics } from "./self-metrics.ts";
import { CounterStore } from "./series/counter-store.ts";
import { Expiry } from "./series/expiry.ts";
import { GaugeStore } from "./series/gauge-store.ts";
import { HistogramStore } from "./series/histogram-store.ts";
import type { Registry } from "./types.ts";

/** One metric with its label sets, as a page reads it. */
export type Store = CounterStore | GaugeStore | HistogramStore;

/** What a page needs of a registry; see `createPage`. */
export interface PageRegistry {
  /** The metrics in the order in which they were made. Looking at them lets idle label sets expire. */
  stores(): readonly Store[];
}

/** What is needed of a registry to tell another one of its numbers, or to be told of such; see `ChangeReader`. */
export interface SharedRegistry extends PageRegistry {
  /** The metric under its name in the catalog, made now if it was not; undefined if the catalog has none. */
  storeOf(name: string): Store | undefined;
  /** Metrics by their names in the catalog. */
  named(): readonly (readonly [name: string, store: Store])[];
}

/**
 * Instruments of a catalog, and the numbers behind them. Nothing is global: two registries share nothing.
 * Throws an `ObsError` (`CATALOG_*`) for metrics that break a law, (`METRICS_OPTION`) for options that cannot be meant, and (`METRICS_UNKNOWN`) when an
 * instrument is asked for that the catalog does not define; recording never throws.
 *
 * Bounded labels take their limit's number of values per metric; further ones, and values longer than
 * `labelValueLimit`, are recorded as `other`. A histogram takes no negative values: every unit is a size.
 *
 * @example
 * ```ts
 * const registry = createRegistry(catalog, { now: () => Date.now(), idleExpiry: 3_600 });
 * const hits = registry.counter("tta_cache_requests_total").bind({ cache: "answers", result: "hit" });
 * hits.inc();
 * ```
 */
export function createRegistry<const M extends Metrics>(
  catalog: { readonly metrics: M },
  options: RegistryOptions<NoInfer<M>> = {},
): Registry<M> & SharedRegistry {
  // Again, because the record may not have come from defineCatalog, and a page relies on every law.
  defineCatalog({ metrics: [catalog.metrics], external: [] });
  checkOptions(catalog.metrics, options);
  return new StoreRegistry<M>(catalog.metrics, options);
}

class StoreRegistry<M extends Metrics> implements Registry<M>, SharedRegistry {
  readonly #metrics: Metrics;
  readonly #options: RegistryOptions;
  readonly #namespace: string;
  readonly #self: SelfMetrics;
  readonly #expiry: Expiry | undefined;
  readonly #stores = new Map<string, Store>();
  readonly #expiring: Store[] = [];

  constructor(metrics: Metrics, options: RegistryOptions) {
    this.#metrics = metrics;
    this.#options = options;
    this.#namespace = options.namespace ?? defaultNamespace;
    this.#self = new SelfMetrics(this.#namespace);
    const { idleExpiry, now } = options;
    this.#expiry =
      idleExpiry === undefined || now === undefined ? undefined : new Expiry(now, idleExpiry, this.#expiring);
  }

  counter(name: string): CounterStore {
    const store = this.#stores.get(name) ?? this.#make(name, "counter");
    return store instanceof CounterStore ? store : unknown(name, "counter");
  }

  gauge(name: string): GaugeStore {
    const store = this.#stores.get(name) ?? this.#make(name, "gauge");
    return store instanceof GaugeStore ? store : unknown(name, "gauge");
  }

  histogram(name: string): HistogramStore {
    const store = this.#stores.get(name) ?? this.#make(name, "histogram");
    return store instanceof HistogramStore ? store : unknown(name, "histogram");
  }

  storeOf(name: string): Store | undefined {
    const kind = Object.hasOwn(this.#metrics, name) ? this.#metrics[name]?.kind : undefined;
    return this.#stores.get(name) ?? (kind === undefined ? undefined : this.#make(name, kind));
  }

  named(): readonly (readonly [string, Store])[] {
    this.#expiry?.sweepIfDue();
    return [...new Map<string, Store>([...this.#stores, ...this.#self.entries()])];
  }

  stores(): readonly Store[] {
    return this.named().map(([, store]) => store);
  }

  #make(name: string, kind: MetricDefinition["kind"]): Store {
    const self = this.#self.entries().find(([own]) => own === name)?.[1];
    const definition = Object.hasOwn(this.#metrics, name) ? this.#metrics[name] : undefined;
    if (definition?.kind !== kind) return unknown(name, kind);
    const store = self ?? this.#makeOwn(name, definition);
    this.#stores.set(name, store);
    return store;
  }

  #makeOwn(name: string, definition: MetricDefinition): Store {
    const exposed = exposedName(name, this.#namespace);
    const seriesLimit = this.#options.seriesLimits?.[name] ?? definition.seriesLimit;
    const input = {
      name: exposed,
      seriesLimit,
      tallies: this.#self.tallies(exposed, definition, seriesLimit),
      now: this.#options.now,
      expiry: this.#expiry,
    };
    const store =
      definition.kind === "counter"
        ? new CounterStore({ ...input, definition })
        : definition.kind === "gauge"
          ? new GaugeStore({ ...input, definition })
          : new HistogramStore({ ...input, definition });
    this.#expiring.push(store);
    // Without labels there is one series, known now; a gauge waits until its first value is.
    if (store.labelNames.length === 0 && !(store instanceof GaugeStore)) store.bind({});
    return store;
  }
}

function unknown(name: string, kind: string): never {
  throw new ObsError({
    code: "METRICS_UNKNOWN",
    problem: `the catalog of this registry has no ${kind} "${name}"`,
    fix: "define it there, or ask for it as the kind that it is",
  });
}
