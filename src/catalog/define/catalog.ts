import { ObsError } from "../../errors/index.ts";
import { checkMetric } from "./laws.ts";
import type { MetricDefinition } from "./metric.ts";
import type { Merge, Metrics } from "./types.ts";

/** Everything that may be emitted (`metrics`) and everything of others that may be queried (`external`). */
export interface Catalog<M extends Metrics = Metrics, E extends Metrics = Metrics> {
  readonly metrics: M;
  readonly external: E;
}

/** Series names that a metric occupies on a scrape page, beside its family name. */
export function seriesNames(name: string, metric: Pick<MetricDefinition, "kind">): readonly string[] {
  return metric.kind === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}

function merge(groups: readonly Metrics[], claimed: Map<string, string>): Metrics {
  const all: Record<string, MetricDefinition> = {};
  for (const [name, metric] of groups.flatMap((group) => Object.entries(group))) {
    const family = metric.kind === "counter" ? name.replace(/_total$/, "") : name;
    for (const series of new Set([family, name, ...seriesNames(name, metric)])) {
      const owner = claimed.get(series);
      if (owner !== undefined) {
        throw new ObsError({
          code: "CATALOG_DUPLICATE",
          problem: `metric "${name}" claims the series "${series}" that "${owner}" has already`,
          fix: "rename one of the two",
        });
      }
      claimed.set(series, name);
    }
    all[name] = metric;
  }
  return all;
}

/**
 * Joins groups of metrics into a catalog and checks every law; throws an `ObsError` with a `CATALOG_*` code.
 *
 * @example
 * ```ts
 * const catalog = defineCatalog({ metrics: [storyMetrics], external: [processMetrics] });
 * ```
 */
export function defineCatalog<
  const G extends readonly Metrics[],
  const X extends readonly Metrics[],
>(groups: { readonly metrics: G; readonly external: X }): Catalog<Merge<G>, Merge<X>> {
  const claimed = new Map<string, string>();
  const metrics = merge(groups.metrics, claimed);
  const external = merge(groups.external, claimed);
  for (const [name, metric] of Object.entries(metrics)) checkMetric(name, metric);
  return { metrics, external } as Catalog<Merge<G>, Merge<X>>;
}
