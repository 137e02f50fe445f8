import type { Schema } from "../declare/option.ts";
import { alertListPanel } from "./alert-list.ts";
import { barGaugePanel } from "./bar-gauge.ts";
import { gaugePanel } from "./gauge.ts";
import { heatmapPanel } from "./heatmap.ts";
import type { KindName } from "./kind-names.ts";
import { logsPanel } from "./logs.ts";
import { statPanel } from "./stat.ts";
import { stateTimelinePanel } from "./state-timeline.ts";
import { tablePanel } from "./table.ts";
import { textPanel } from "./text.ts";
import { timeSeriesPanel } from "./time-series.ts";

/** A kind of panel that the viewer draws: its own options, and those of each of its fields. */
export interface PanelKind {
  readonly options: Schema;
  readonly custom: Schema;
  /** Whether it shows what its own queries ask. */
  readonly asks: boolean;
}

/** By Grafana's name of the plugin. */
export const panelKinds = {
  timeseries: timeSeriesPanel,
  stat: statPanel,
  gauge: gaugePanel,
  bargauge: barGaugePanel,
  table: tablePanel,
  heatmap: heatmapPanel,
  "state-timeline": stateTimelinePanel,
  text: textPanel,
  alertlist: alertListPanel,
  logs: logsPanel,
} satisfies Readonly<Record<KindName, PanelKind>>;
