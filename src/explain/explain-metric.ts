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

/** What a metric is, and who reads it. */
export function explainMetric(project: ResolvedOptions, metric: ReferenceMetric): MetricExplanation {
  const series = seriesOf(metric);
  const reads = (query: Expression): boolean =>
    selectorsOf(print(query, project)).some((selector) => series.has(selector.metric ?? ""));
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
    recordings: project.recordings.filter(({ query }) => reads(query)).map(({ name }) => name),
  };
}
