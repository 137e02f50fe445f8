import {
  DataqueryBuilder,
  PromQueryFormat,
  QueryEditorMode,
} from "@grafana/grafana-foundation-sdk/prometheus";
import { ObsError } from "../../errors/index.ts";
import { type Expression, lintQuery, type QueryLookup } from "../../promql/index.ts";
import type { PanelQuery } from "../model/panel.ts";
import { datasource } from "./datasource.ts";
import { finishedQuery } from "./finished-query.ts";
import { hasExemplars } from "./has-exemplars.ts";
import type { PanelContext } from "./panel-context.ts";
import { refId } from "./ref-id.ts";

/** How a panel wants its answers: for this moment, over time, as a table, or as buckets over time. */
export type Shape = "instant" | "range" | "table" | "heatmap";

const formats: Readonly<Record<Shape, PromQueryFormat>> = {
  instant: PromQueryFormat.TimeSeries,
  range: PromQueryFormat.TimeSeries,
  table: PromQueryFormat.Table,
  heatmap: PromQueryFormat.Heatmap,
};

/** The queries of a panel, from refId A on. Throws an `ObsError` DASHBOARD_QUERY for one that misleads. */
export function targets(
  queries: readonly PanelQuery[],
  shape: Shape,
  { namespace, choice, lookup }: PanelContext,
): DataqueryBuilder[] {
  return queries.map(({ query, legend }, i) => {
    checkQuery(query, legend, shape, lookup);
    const builder = new DataqueryBuilder()
      .refId(refId(i))
      .datasource(datasource)
      .editorMode(QueryEditorMode.Code)
      .expr(finishedQuery(query, namespace, choice))
      .format(formats[shape])
      .legendFormat(legend);
    if (shape === "instant" || shape === "table") return builder.instant();
    return builder.range().exemplar(hasExemplars(query.node) || shape === "heatmap");
  });
}

function checkQuery({ node }: Expression, legend: string, shape: Shape, lookup: QueryLookup): void {
  const moment = shape === "instant" || shape === "table";
  const [finding] = lintQuery(node, lookup, moment ? "instant" : "range");
  if (finding === undefined) return;
  throw new ObsError({
    code: "DASHBOARD_QUERY",
    problem: `the query "${legend}" of a panel breaks the rule ${finding.rule}, ${finding.problem}`,
    fix: finding.fix,
  });
}
