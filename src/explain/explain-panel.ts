import { logQueryOf, queriesOf } from "../dashboards/index.ts";
import { printLogQuery } from "../logql/index.ts";
import { print } from "../promql/index.ts";
import type { ResolvedOptions } from "../render/index.ts";
import type { PanelExplanation } from "./explanation.ts";
import type { PlacedPanel } from "./places.ts";

/** What a panel shows, and which alerts can be seen there. */
export function explainPanel(
  project: ResolvedOptions,
  { place, board, panel }: PlacedPanel,
): PanelExplanation {
  const ofLogs = logQueryOf(panel);
  return {
    kind: "panel",
    ...place,
    type: panel.type,
    description: panel.description,
    question: board.question,
    queries: [
      ...queriesOf(panel).map(({ query, legend }) => ({
        legend,
        unit: query.unit,
        expr: print(query, project),
      })),
      ...(ofLogs === undefined
        ? []
        : [{ legend: "lines", unit: "none" as const, expr: printLogQuery(ofLogs) }]),
    ],
    alerts: project.alerts
      .filter((alert) => `${alert.panel.board}/${alert.panel.panel}` === place.key)
      .map(({ name }) => name),
  };
}
