import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/logs";
import type { LogsPanel } from "../model/panel.ts";
import { logTarget } from "./log-target.ts";

/** Lines with their time; what leads from one to its run stands under its details, as the data source says. */
export function logsPanel({ query, limit = 200 }: LogsPanel): sdk.Panel {
  return new PanelBuilder()
    .targets([logTarget(query, "range").maxLines(limit)])
    .showTime(true)
    .showLabels(false)
    .showCommonLabels(false)
    .wrapLogMessage(true)
    .prettifyLogMessage(false)
    .enableLogDetails(true)
    .dedupStrategy(common.LogsDedupStrategy.None)
    .sortOrder(common.LogsSortOrder.Descending)
    .build();
}
