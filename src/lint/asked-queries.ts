import { type DashboardPanel, type DashboardQuery, isPrometheus } from "../grafana/index.ts";

const isExpression = ({ datasource }: DashboardQuery): boolean =>
  [datasource?.type, datasource?.uid].includes("__expr__");

/** The PromQL that a panel sends: what is switched off is asked only where an expression counts with it. */
export function askedOf({ queries }: DashboardPanel): readonly DashboardQuery[] {
  const all = queries.some(isExpression);
  return queries.filter((query) => isPrometheus(query) && (all || !query.hidden));
}
