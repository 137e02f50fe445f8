import type { Panel } from "./panel.ts";
import type { PanelQuery } from "./panel-base.ts";

/** The queries of a panel of any kind, in the order of their refIds. */
export function queriesOf(panel: Panel): readonly PanelQuery[] {
  switch (panel.type) {
    case "text":
    case "alertlist":
      return [];
    case "heatmap":
      return [{ query: panel.query, legend: "{{le}}" }];
    case "table":
      return panel.columns.map(({ query, title }) => ({ query, legend: title }));
    default:
      return panel.queries;
  }
}
