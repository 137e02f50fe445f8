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

/** Panels that need Angular → what took their place. */
export const angularPanels: ReadonlyMap<string, string> = new Map([
  ["briangann-datatable-panel", "table"],
  ["graph", "timeseries"],
  ["grafana-piechart-panel", "piechart"],
  ["grafana-worldmap-panel", "geomap"],
  ["michaeldmoore-multistat-panel", "bargauge or table"],
  ["natel-discrete-panel", "state-timeline"],
  ["singlestat", "stat"],
  ["table-old", "table"],
  ["vonage-status-panel", "stat"],
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
