const kindNames = [
  "timeseries",
  "stat",
  "gauge",
  "bargauge",
  "table",
  "heatmap",
  "state-timeline",
  "text",
  "alertlist",
  "logs",
] as const;

/** Grafana's name of a plugin whose panels are drawn. */
export type KindName = (typeof kindNames)[number];

/** Whether panels of that type are drawn at all: known before what is drawn of them has to be. */
export const isDrawnKind = (type: string): boolean => kindNames.some((name) => name === type);
