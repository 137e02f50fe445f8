import { exposedName } from "../catalog/index.ts";
import { queriesOf } from "../dashboards/index.ts";
import { type Expression, print, selectorsOf } from "../promql/index.ts";
import type { ReferenceMetric, ResolvedOptions } from "../render/index.ts";
import { alertCase, environmentsOf } from "../rules/index.ts";
import type { MetricExplanation } from "./explanation.ts";
import { panelsOf } from "./places.ts";

/** Names of the series of a metric: a histogram has three kinds of them. */
function seriesOf({ name, kind }: ReferenceMetric): ReadonlySet<string> {
  return new Set(kind === "histogram" ? ["_bucket", "_sum", "_count"].map((end) => name + end) : [name]);
}

/** What a metric is, and who reads it, also by way of what is recorded of it. */
export function explainMetric(project: ResolvedOptions, metric: ReferenceMetric): MetricExplanation {
  const series = seriesOf(metric);
  const selected = (query: Expression): readonly string[] =>
    selectorsOf(print(query, project)).flatMap((selector) => selector.metric ?? []);
  const recorded = project.recordings.map(({ name, query }) => ({
    name: exposedName(name, project.namespace),
    from: selected(query),
  }));
  const known = new Set(series);
  // Recordings are made of others too.
  for (let before = 0; before !== known.size; ) {
    before = known.size;
    for (const { name, from } of recorded) if (from.some((one) => known.has(one))) known.add(name);
  }
  const reads = (query: Expression): boolean => selected(query).some((one) => known.has(one));
  return {
    kind: "metric",
    metric,
    panels: panelsOf(project)
      .filter(({ panel }) => queriesOf(panel).some(({ query }) => reads(query)))
      .map(({ place }) => place),
    alerts: project.alerts
      .filter((alert) =>
        environmentsOf(alert, project.environments)
          .slice(0, 1)
          .some((environment) => reads(alert.query(alertCase(alert, environment)))),
      )
      .map(({ name }) => name),
    recordings: [...known].filter((name) => !series.has(name)),
  };
}
