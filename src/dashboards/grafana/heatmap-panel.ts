import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import * as heatmap from "@grafana/grafana-foundation-sdk/heatmap";
import { palette } from "../model/color.ts";
import type { HeatmapPanel } from "../model/panel.ts";
import { queriesOf } from "../model/queries-of.ts";
import type { PanelContext } from "./panel-context.ts";
import { targets } from "./targets.ts";
import { bucketUnit, grafanaUnit } from "./unit.ts";
import { nothing } from "./value-fields.ts";

/** Dark to light in one direction, whatever colours one can see. */
const scheme = "Cividis";

export function heatmapPanel(panel: HeatmapPanel, context: PanelContext): sdk.Panel {
  return new heatmap.PanelBuilder()
    .noValue(nothing)
    .targets(targets(queriesOf(panel), "heatmap", context))
    .calculate(false)
    .rowsFrame(new heatmap.RowsHeatmapOptionsBuilder().layout(common.HeatmapCellLayout.Auto))
    .yAxis(
      new heatmap.YAxisConfigBuilder()
        .unit(grafanaUnit(bucketUnit(panel.query.unit)))
        .axisPlacement(common.AxisPlacement.Left),
    )
    .cellValues(new heatmap.CellValuesBuilder().unit("short"))
    .color(
      new heatmap.HeatmapColorOptionsBuilder()
        .mode(heatmap.HeatmapColorMode.Scheme)
        .scheme(scheme)
        .fill(palette.blue)
        .scale(heatmap.HeatmapColorScale.Exponential)
        .exponent(0.5)
        .steps(64)
        .reverse(false),
    )
    .exemplarsColor(palette.vermillion)
    .showLegend()
    .tooltip(
      new heatmap.HeatmapTooltipBuilder()
        .mode(common.TooltipDisplayMode.Single)
        .yHistogram(true)
        .showColorScale(true),
    )
    .build();
}
