import {
  type Catalog,
  type MetricDefinition,
  type Metrics,
  type NameOf,
  type TargetLabel,
  targetLabels,
} from "../catalog/index.ts";
import { closest, ObsError } from "../errors/index.ts";
import { type Vector, vector } from "./expression.ts";
import { toMatchers, type Where } from "./matchers.ts";
import { nestingOf } from "./nesting.ts";
import type { CounterSelector, HistogramSelector } from "./selector.ts";

/** Labels that the series of a metric carry: its own and those of the target. */
type Carried<D extends MetricDefinition> = (keyof D["labels"] & string) | TargetLabel;

/** Own and external metrics together; a catalog without one of the two has `never` there. */
type Queried<M extends Metrics, E extends Metrics> = [E] extends [never]
  ? M
  : [M] extends [never]
    ? E
    : M & E;

/**
 * Ways into a catalog: one per kind of metric, so that a rate of a gauge cannot be written. The
 * labels are spelled out, so that the compiler lists them where one is wrong, and not the name of a type.
 */
export interface Sources<A extends Metrics> {
  counter<N extends NameOf<A, "counter">>(
    name: N,
    where?: Where<A[N]["labels"]>,
  ): CounterSelector<(keyof A[N]["labels"] & string) | TargetLabel, A[N]["unit"]>;
  gauge<N extends NameOf<A, "gauge">>(
    name: N,
    where?: Where<A[N]["labels"]>,
  ): Vector<(keyof A[N]["labels"] & string) | TargetLabel, A[N]["unit"]>;
  histogram<N extends NameOf<A, "histogram">>(
    name: N,
    where?: Where<A[N]["labels"]>,
  ): HistogramSelector<(keyof A[N]["labels"] & string) | TargetLabel, A[N]["unit"], BoundOf<A[N]>>;
}

/** Upper bounds of a histogram, as numbers of the type where the catalog writes them. */
type BoundOf<D extends MetricDefinition> = D extends { readonly buckets: readonly (infer B extends number)[] }
  ? B
  : number;

function find<D extends MetricDefinition, K extends MetricDefinition["kind"]>(
  all: Readonly<Record<string, D>>,
  name: string,
  kind: K,
): D {
  const definition = Object.hasOwn(all, name) ? all[name] : undefined;
  if (definition?.kind === kind) return definition;
  const meant = closest(
    name,
    Object.keys(all).filter((known) => all[known]?.kind === kind),
  );
  throw new ObsError({
    code: "PROMQL_METRIC",
    problem:
      definition === undefined
        ? `the catalog has no metric "${name}"`
        : `metric "${name}" is a ${definition.kind}, not a ${kind}`,
    fix:
      definition === undefined
        ? meant === undefined
          ? "add it to the catalog or use one that is there"
          : `perhaps you mean "${meant}"`
        : `ask for a ${definition.kind}`,
  });
}

/** Label names of a metric with those of the target. */
function carried<D extends MetricDefinition>(definition: D): readonly Carried<D>[] {
  return [...Object.keys(definition.labels), ...Object.keys(targetLabels)] as readonly Carried<D>[];
}

/** Upper bounds of a histogram. */
function boundsOf<D extends MetricDefinition>(definition: MetricDefinition): readonly BoundOf<D>[] {
  const bounds: readonly number[] = definition.kind === "histogram" ? definition.buckets : [];
  return bounds as readonly BoundOf<D>[];
}

/**
 * Typed queries over a catalog: its own metrics and the external ones.
 *
 * @example
 * ```ts
 * const { counter } = promql(catalog);
 * sum(rate(counter("tta_cache_requests_total", { result: "hit" }), "5m"), { by: ["cache"] });
 * ```
 */
export function promql<M extends Metrics, E extends Metrics>(catalog: Catalog<M, E>): Sources<Queried<M, E>> {
  const all = { ...catalog.metrics, ...catalog.external } as Queried<M, E>;
  const select = (name: string, definition: MetricDefinition, where: object, metric = name) => {
    const matchers = toMatchers(name, definition.labels, { ...where });
    const node = {
      type: "selector",
      metric,
      matchers,
      carries: carried(definition),
      window: undefined,
      offset: undefined,
      at: undefined,
    } as const;
    return { node, nesting: nestingOf(name, matchers) };
  };
  return {
    counter(name, where = {}) {
      const definition = find(all, name, "counter");
      return {
        kind: "counter",
        ...select(name, definition, where),
        labels: carried(definition),
        unit: definition.unit,
      };
    },
    gauge(name, where = {}) {
      const definition = find(all, name, "gauge");
      return vector({
        ...select(name, definition, where),
        labels: carried(definition),
        unit: definition.unit,
      });
    },
    histogram<N extends NameOf<Queried<M, E>, "histogram">>(name: N, where: object = {}) {
      const definition = find(all, name, "histogram");
      const labels = carried(definition);
      const bounds = boundsOf<Queried<M, E>[N]>(definition);
      const unit = definition.unit;
      const count = select(name, definition, where, `${name}_count`);
      const total = select(name, definition, where, `${name}_sum`);
      const buckets = select(name, definition, where, `${name}_bucket`);
      const node = { ...buckets.node, carries: [...buckets.node.carries, "le"] };
      return {
        kind: "histogram",
        bounds,
        count: { kind: "counter", ...count, labels, unit: "none" },
        sum: { kind: "counter", ...total, labels, unit },
        buckets: { kind: "buckets", node, nesting: buckets.nesting, labels: [...labels, "le"], unit, bounds },
      };
    },
  };
}
