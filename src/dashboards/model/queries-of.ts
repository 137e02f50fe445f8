import type { LineCount, Lines } from "../../logql/index.ts";
import type { Panel } from "./panel.ts";
import type { PanelQuery } from "./panel-base.ts";

/** The queries of a panel of any kind to Prometheus, in the order of their refIds. */
export function queriesOf(panel: Panel): readonly PanelQuery[] {
  switch (panel.type) {
    case "text":
    case "alertlist":
    case "logs":
    case "logcount":
    case "logvolume":
      return [];
    case "heatmap":
      return [{ query: panel.query, legend: "{{le}}" }];
    case "table":
      return panel.columns.map(({ query, title }) => ({ query, legend: title }));
    default:
      return panel.queries;
  }
}

/** What a panel of any kind asks Loki; undefined where it asks nothing there. */
export function logQueryOf(panel: Panel): Lines | LineCount | undefined {
  return panel.type === "logs" || panel.type === "logcount" || panel.type === "logvolume"
    ? panel.query
    : undefined;
}

/** How many queries a panel sends. */
export function queryCount(panel: Panel): number {
  return queriesOf(panel).length + (logQueryOf(panel) === undefined ? 0 : 1);
}
