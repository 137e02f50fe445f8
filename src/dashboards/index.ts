export { boardUid } from "../catalog/index.ts";
export { boards } from "./boards/index.ts";
export type { BoardOptions } from "./grafana/board-parts.ts";
export { buildBoard } from "./grafana/build-board.ts";
export { buildBoardResource } from "./grafana/v2/build-resource.ts";
export { type Board, catalogBoard, defineBoard, type Row } from "./model/board.ts";
export { type Color, palette } from "./model/color.ts";
export { type Drawn, drawnBy } from "./model/drawn.ts";
export { type BoardVariable, type LabelVariableInput, labelVariable } from "./model/label-variable.ts";
export {
  type AlertListPanel,
  alertList,
  type BarGaugePanel,
  barGauge,
  type GaugePanel,
  gaugePanel,
  type HeatmapPanel,
  heatmap,
  type Limit,
  type LogCountPanel,
  type LogsPanel,
  type LogVolumePanel,
  logCount,
  logs,
  logVolume,
  type Panel,
  type PanelLink,
  type PanelQuery,
  type StateTimelinePanel,
  type StateValue,
  type StatPanel,
  stat,
  stateTimeline,
  type TableColumn,
  type TableLabel,
  type TablePanel,
  type TextPanel,
  type TimeseriesPanel,
  table,
  text,
  timeseries,
} from "./model/panel.ts";
export { logQueryOf, queriesOf } from "./model/queries-of.ts";
export { withLimits } from "./model/with-limits.ts";
export { type PanelAddress, panelAddress, panelAt } from "./panel-address.ts";
export {
  type RedRow,
  type RedRowInput,
  type RowBase,
  redRow,
  type UseRow,
  type UseRowInput,
  type Utilization,
  useRow,
} from "./rows/index.ts";
