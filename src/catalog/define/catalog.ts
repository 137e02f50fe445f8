import { ObsError } from "../../errors/index.ts";
import { defaultNamespace, exposedName } from "../namespace.ts";
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

function duplicate(name: string, series: string, owner: string): never {
  const problem = `metric "${name}" claims the series "${series}" that "${owner}" has already`;
  throw new ObsError({ code: "CATALOG_DUPLICATE", problem, fix: "rename one of the two" });
}

/** Every series that a metric occupies, with what the text formats write beside them. */
function claimedBy(name: string, metric: MetricDefinition): ReadonlySet<string> {
  const family = metric.kind === "counter" ? name.replace(/_total$/, "") : name;
  return new Set([family, name, ...seriesNames(name, metric)]);
}

function merge(groups: readonly Metrics[], claimed: Map<string, string>): Metrics {
  const all: Record<string, MetricDefinition> = {};
  for (const [name, metric] of groups.flatMap((group) => Object.entries(group))) {
    for (const series of claimedBy(name, metric)) {
      const owner = claimed.get(series);
      if (owner !== undefined) duplicate(name, series, owner);
      claimed.set(series, name);
    }
    all[name] = metric;
  }
  return all;
}

/** The names that begin with our namespace follow it, so they are ours to give. */
function keepOurPrefix(groups: readonly Metrics[]): void {
  const taken = groups
    .flatMap((group) => Object.keys(group))
    .find((name) => name.startsWith(`${defaultNamespace}_`));
  if (taken === undefined) return;
  throw new ObsError({
    code: "CATALOG_NAME",
    problem: `metric "${taken}" begins with ${defaultNamespace}_, which the metrics of tta-observability keep for themselves`,
    fix: "begin it with a word of your own",
  });
}

type Joined<B extends Catalog, K extends keyof Catalog, G extends readonly Metrics[]> = [B] extends [never]
  ? Merge<G>
  : Merge<readonly [B[K], ...G]>;

/**
 * Joins groups of metrics into a catalog and checks every law; throws an `ObsError` with a `CATALOG_*` code.
 * With `extends` the metrics of another catalog come first: name ours to query both in one board.
 *
 * @example
 * ```ts
 * const mine = defineCatalog({ metrics: [shopMetrics], extends: catalog });
 * const { counter, histogram } = promql(mine);
 * ```
 */
export function defineCatalog<
  const G extends readonly Metrics[],
  const X extends readonly Metrics[] = readonly [],
  B extends Catalog = never,
>(groups: {
  readonly metrics: G;
  readonly external?: X;
  readonly extends?: B;
}): Catalog<Joined<B, "metrics", G>, Joined<B, "external", X>> {
  const claimed = new Map<string, string>();
  const base: Catalog | undefined = groups.extends;
  if (base !== undefined) keepOurPrefix(groups.metrics);
  const before = base ?? { metrics: {}, external: {} };
  for (const group of [before.metrics, before.external]) merge([group], claimed);
  const metrics = merge(groups.metrics, claimed);
  const external = merge(groups.external ?? [], claimed);
  for (const [name, metric] of Object.entries(metrics)) checkMetric(name, metric);
  const joined: Catalog = {
    metrics: { ...before.metrics, ...metrics },
    external: { ...before.external, ...external },
  };
  return joined as Catalog<Joined<B, "metrics", G>, Joined<B, "external", X>>;
}

/**
 * Says that no two metrics are exposed under one name in `namespace`, where ours change theirs and those of
 * users do not. Throws an `ObsError` CATALOG_DUPLICATE.
 */
export function checkExposed({ metrics, external }: Catalog, namespace: string): void {
  const claimed = new Map<string, string>();
  for (const [name, metric] of [...Object.entries(metrics), ...Object.entries(external)]) {
    for (const series of claimedBy(exposedName(name, namespace), metric)) {
      const owner = claimed.get(series);
      if (owner !== undefined) duplicate(name, series, owner);
      claimed.set(series, name);
    }
  }
}
