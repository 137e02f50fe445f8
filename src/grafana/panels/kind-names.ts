/** Grafana's name of a plugin whose panels are drawn. */
export type KindName =
  | "timeseries"
  | "stat"
  | "gauge"
  | "bargauge"
  | "table"
  | "heatmap"
  | "state-timeline"
  | "text"
  | "alertlist"
  | "logs";
