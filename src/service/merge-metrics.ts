import {
  type Catalog,
  catalog,
  checkExposed,
  defaultNamespace,
  defineCatalog,
  type LabelLimits,
  limitLabels,
  type Merge,
  type Metrics,
  type OwnMetrics,
} from "../catalog/index.ts";
import {
  createRegistry,
  type Registry,
  type RegistryOptions,
  type SharedRegistry,
} from "../metrics/index.ts";

/** Our metrics, and those that a service added. */
export type MergedMetrics<G extends readonly Metrics[]> = Merge<readonly [OwnMetrics, ...G]>;

/** One registry under two types. */
export interface MergedRegistry<G extends readonly Metrics[]> {
  readonly all: Registry<MergedMetrics<G>>;
  readonly own: Registry<OwnMetrics>;
  readonly page: SharedRegistry;
  /** The metrics that it has, by their names in the catalog. */
  readonly metrics: Metrics;
}

/** Makes the registry of our metrics with those of a service; throws CATALOG_* if they or the limits break a law. */
export function mergeMetrics<G extends readonly Metrics[]>(
  groups: G,
  options: RegistryOptions,
  labelLimits: LabelLimits<OwnMetrics> = {},
): MergedRegistry<G> {
  const own = { ...catalog, metrics: limitLabels(catalog.metrics, labelLimits) };
  const merged: Catalog = defineCatalog({ metrics: groups as readonly Metrics[], extends: own });
  checkExposed(merged, options.namespace ?? defaultNamespace);
  const registry = createRegistry<Metrics>({ metrics: merged.metrics }, options);
  // The compiler cannot follow a merge of an open list; defineCatalog just made it.
  const typed = registry as Registry<never>;
  return {
    all: typed as Registry<MergedMetrics<G>>,
    own: typed as Registry<OwnMetrics>,
    page: registry,
    metrics: merged.metrics,
  };
}
