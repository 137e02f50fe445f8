import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import type { Panel } from "../model/panel.ts";
import { logQueryOf } from "../model/queries-of.ts";
import { alertListPanel } from "./alert-list-panel.ts";
import { barGaugePanel } from "./bar-gauge-panel.ts";
import { datasource, logSource } from "./datasource.ts";
import { gaugePanel } from "./gauge-panel.ts";
import { heatmapPanel } from "./heatmap-panel.ts";
import { logCountPanel } from "./log-count-panel.ts";
import { logVolumePanel } from "./log-volume-panel.ts";
import { logsPanel } from "./logs-panel.ts";
import type { PanelContext } from "./panel-context.ts";
import { statPanel } from "./stat-panel.ts";
import { stateTimelinePanel } from "./state-timeline-panel.ts";
import { tablePanel } from "./table-panel.ts";
import { textPanel } from "./text-panel.ts";
import { limitSentence } from "./thresholds.ts";
import { timeseriesPanel } from "./timeseries-panel.ts";
import { seriesLinks } from "./value-fields.ts";

/** The oldest Grafana that reads the options as they are written; a newer one migrates them from there. */
const pluginVersion = "10.0.0";

/** A panel in Grafana's own shape. */
export function buildPanel(panel: Panel, context: PanelContext): sdk.Panel {
  const { id, gridPos, scrapeIntervalSeconds } = context;
  const limits =
    "threshold" in panel && panel.threshold !== undefined ? ` ${limitSentence(panel.threshold)}` : "";
  const built = kind(panel, context);
  const fieldConfig = built.fieldConfig ?? { defaults: {}, overrides: [] };
  const links = "links" in panel && panel.type !== "table" ? seriesLinks(panel, context) : [];
  // The SDK types them as links of a whole board, which have more fields.
  if (links.length > 0) Object.assign(fieldConfig.defaults, { links });
  return {
    ...built,
    id,
    title: panel.title,
    description: `${panel.description}${limits}`,
    gridPos,
    pluginVersion,
    ...(built.targets !== undefined && {
      datasource: logQueryOf(panel) === undefined ? datasource : logSource,
      interval: `${scrapeIntervalSeconds}s`,
    }),
    fieldConfig,
  };
}

function kind(panel: Panel, context: PanelContext): sdk.Panel {
  switch (panel.type) {
    case "alertlist":
      return alertListPanel(panel);
    case "bargauge":
      return barGaugePanel(panel, context);
    case "gauge":
      return gaugePanel(panel, context);
    case "heatmap":
      return heatmapPanel(panel, context);
    case "logcount":
      return logCountPanel(panel);
    case "logs":
      return logsPanel(panel);
    case "logvolume":
      return logVolumePanel(panel);
    case "stat":
      return statPanel(panel, context);
    case "state-timeline":
      return stateTimelinePanel(panel, context);
    case "table":
      return tablePanel(panel, context);
    case "text":
      return textPanel(panel);
    case "timeseries":
      return timeseriesPanel(panel, context);
  }
}
