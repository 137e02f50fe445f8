import type { AlertListPanel } from "./alert-list.ts";
import type { BarGaugePanel } from "./bar-gauge.ts";
import type { GaugePanel } from "./gauge.ts";
import type { HeatmapPanel } from "./heatmap.ts";
import type { LogCountPanel, LogsPanel, LogVolumePanel } from "./log-panels.ts";
import type { StatPanel } from "./stat.ts";
import type { StateTimelinePanel } from "./state-timeline.ts";
import type { TablePanel } from "./table.ts";
import type { TextPanel } from "./text.ts";
import type { TimeseriesPanel } from "./timeseries.ts";

export { type AlertListPanel, alertList } from "./alert-list.ts";
export { type BarGaugePanel, barGauge } from "./bar-gauge.ts";
export { type GaugePanel, gaugePanel } from "./gauge.ts";
export { type HeatmapPanel, heatmap } from "./heatmap.ts";
export {
  type LogCountPanel,
  type LogsPanel,
  type LogVolumePanel,
  logCount,
  logs,
  logVolume,
} from "./log-panels.ts";
export type { Limit, PanelLink, PanelQuery } from "./panel-base.ts";
export { type StatPanel, stat } from "./stat.ts";
export { type StateTimelinePanel, type StateValue, stateTimeline } from "./state-timeline.ts";
export { type TableColumn, type TableLabel, type TablePanel, table } from "./table.ts";
export { type TextPanel, text } from "./text.ts";
export { type TimeseriesPanel, timeseries } from "./timeseries.ts";

/** Any panel of a board. */
export type Panel =
  | AlertListPanel
  | BarGaugePanel
  | GaugePanel
  | HeatmapPanel
  | LogCountPanel
  | LogsPanel
  | LogVolumePanel
  | StatPanel
  | StateTimelinePanel
  | TablePanel
  | TextPanel
  | TimeseriesPanel;
