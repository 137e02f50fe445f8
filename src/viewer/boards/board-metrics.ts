import { isObsError } from "../../errors/index.ts";
import { type Dashboard, isPrometheus } from "../../grafana/index.ts";
import { nodesOf, readQuery } from "../../promql/index.ts";

const plain = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** A histogram has one count where it has many buckets. */
const cheaper = (metric: string): string => metric.replace(/_bucket$/, "_count");

function metricsOf(query: string): readonly string[] {
  try {
    return [...nodesOf(readQuery(query))].flatMap((node) =>
      node.type === "selector" && plain.test(node.metric) ? [cheaper(node.metric)] : [],
    );
  } catch (error) {
    // The panel says what is wrong with its query.
    if (isObsError(error)) return [];
    throw error;
  }
}

/** Names of the metrics that the panels of a board show, each once; without those that a variable stands for. */
export function boardMetrics({ panels }: Dashboard): readonly string[] {
  const queries = panels.flatMap((panel) => panel.queries);
  const asked = queries.filter((query) => isPrometheus(query) && !query.hidden);
  return [...new Set(asked.flatMap(({ expr }) => (expr === undefined ? [] : metricsOf(expr))))].toSorted();
}
