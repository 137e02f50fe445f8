import type { DashboardQuery } from "./panel.ts";

/** Plugins that speak PromQL. */
const plugins: ReadonlySet<string> = new Set([
  "prometheus",
  "grafana-amazonprometheus-datasource",
  "grafana-azureprometheus-datasource",
  "victoriametrics-metrics-datasource",
]);

/** Whether a query is PromQL, as far as its data source tells; one that tells nothing is, if it looks like it. */
export function isPrometheus(query: Pick<DashboardQuery, "datasource" | "expr">): boolean {
  const type = query.datasource?.type;
  return type === undefined ? query.expr !== undefined : plugins.has(type);
}
