/** Panels that Grafana 10 to 13 bring along. */
export const corePanels: ReadonlySet<string> = new Set([
  "alertlist",
  "annolist",
  "barchart",
  "bargauge",
  "candlestick",
  "canvas",
  "dashlist",
  "datagrid",
  "debug",
  "flamegraph",
  "gauge",
  "geomap",
  "gettingstarted",
  "heatmap",
  "histogram",
  "live",
  "logs",
  "news",
  "nodeGraph",
  "piechart",
  "row",
  "stat",
  "state-timeline",
  "status-history",
  "table",
  "text",
  "timeseries",
  "traces",
  "trend",
  "welcome",
  "xychart",
]);

/**
 * Old panels → what Grafana makes of them when a board opens: on request since Grafana 10, always since Angular is off
 * (11) and gone (12).
 */
export const migratedPanels: ReadonlyMap<string, string> = new Map([
  ["graph", "timeseries"],
  ["grafana-piechart-panel", "piechart"],
  ["grafana-singlestat-panel", "stat"],
  ["grafana-worldmap-panel", "geomap"],
  ["heatmap-new", "heatmap"],
  ["natel-discrete-panel", "state-timeline"],
  ["singlestat", "stat"],
  ["table-old", "table"],
]);

/** Panels that need Angular, and of which Grafana makes nothing → what can take their place. */
export const angularPanels: ReadonlyMap<string, string> = new Map([
  ["agenty-flowcharting-panel", "canvas"],
  ["michaeldmoore-multistat-panel", "bargauge or table"],
]);

/** Panels that show something else than the answer to a query. */
export const panelsWithoutData: ReadonlySet<string> = new Set([
  "alertlist",
  "annolist",
  "dashlist",
  "gettingstarted",
  "live",
  "news",
  "row",
  "text",
  "welcome",
]);

/** Panels that write numbers, and so need a unit. */
export const panelsWithUnit: ReadonlySet<string> = new Set([
  "barchart",
  "bargauge",
  "gauge",
  "graph",
  "singlestat",
  "stat",
  "timeseries",
]);

/** Panels that tell series apart by their names. */
export const panelsWithLegend: ReadonlySet<string> = new Set([
  "barchart",
  "bargauge",
  "graph",
  "piechart",
  "state-timeline",
  "status-history",
  "timeseries",
]);
