export { type LeftOut, leftOut } from "./declare/left-out.ts";
export type { Schema, Values } from "./declare/option.ts";
export { readOptions } from "./declare/read.ts";
export { standard } from "./field/field-config.ts";
export { mostCharacters, parseJson } from "./file/parse-json.ts";
export { type DashboardFile, readDashboardFile } from "./file/read-file.ts";
export type { Json } from "./json.ts";
export type { Left } from "./migrate/left.ts";
export { type Migrated, migrateBoard, type Origin } from "./migrate/migrate-board.ts";
export type {
  Dashboard,
  DashboardAnnotation,
  DashboardRow,
  DashboardSection,
  DashboardVariable,
} from "./model/dashboard.ts";
export { isPrometheus } from "./model/is-prometheus.ts";
export type {
  DashboardLink,
  DashboardPanel,
  DashboardQuery,
  DatasourceReference,
  GridPosition,
} from "./model/panel.ts";
export type { Part } from "./model/part.ts";
export { readDashboard } from "./model/read-dashboard.ts";
export { datasourceVariable } from "./model/read-datasource.ts";
export { variablesIn } from "./model/variables-in.ts";
export { alertListPanel } from "./panels/alert-list.ts";
export { barGaugePanel } from "./panels/bar-gauge.ts";
export { gaugePanel } from "./panels/gauge.ts";
export { heatmapPanel } from "./panels/heatmap.ts";
export { hideable } from "./panels/hide-from.ts";
export type { KindName } from "./panels/kind-names.ts";
export { type PanelKind, panelKinds } from "./panels/kinds.ts";
export { legend } from "./panels/legend.ts";
export { logsPanel } from "./panels/logs.ts";
export { singleValue } from "./panels/single-value.ts";
export { statPanel } from "./panels/stat.ts";
export { stateTimelinePanel } from "./panels/state-timeline.ts";
export { tablePanel } from "./panels/table.ts";
export { textPanel } from "./panels/text.ts";
export { timeSeriesPanel } from "./panels/time-series.ts";
export {
  annotationHead,
  annotationQuery,
  annotationSettings,
  annotationV2Settings,
} from "./settings/annotation.ts";
export { boardSettings, boardV2Settings, type QuickRange } from "./settings/board.ts";
export { boardLink, dataLink, panelLink } from "./settings/link.ts";
export { panelHead, panelSettings, queryOptions, rowSettings } from "./settings/panel.ts";
export {
  elementQuerySettings,
  layoutItemSettings,
  panelV2Settings,
  queryGroupSettings,
  sectionSettings,
} from "./settings/panel-v2.ts";
export { queryKinds, querySettings } from "./settings/query.ts";
export { matcherSettings, transformationSettings } from "./settings/transformation.ts";
export { type Choice, variableKinds } from "./settings/variable.ts";
export { panelWidth } from "./step/panel-width.ts";
export { roundInterval } from "./step/round-interval.ts";
export { scrapeIntervalIn, usualScrapeInterval } from "./step/scrape-interval.ts";
export { alignRange, maxPoints, type Step, stepFor } from "./step/step.ts";
export { rangeVariables, stepVariables } from "./step/time-variables.ts";
export {
  calculateFieldOptions,
  filterByNameOptions,
  filterByRefIdOptions,
  joinByFieldOptions,
  labelsToFieldsOptions,
  limitOptions,
  organizeOptions,
  reduceRowsOptions,
  renameByRegexOptions,
  sortByOptions,
  transformations,
} from "./transformations/transformations.ts";
export { Written } from "./written.ts";
