import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import type { TimeseriesPanel } from "../model/panel.ts";
import { tableLegend, wholeTooltip } from "./legend.ts";
import { colorOverrides } from "./overrides.ts";
import type { PanelContext } from "./panel-context.ts";
import { targets } from "./targets.ts";
import { limitSteps, scale } from "./thresholds.ts";
import { byName, nothing, unitOf } from "./value-fields.ts";

export function timeseriesPanel(panel: TimeseriesPanel, context: PanelContext): sdk.Panel {
  const { stacked = false, bars = false, max, threshold } = panel;
  const builder = new PanelBuilder()
    .unit(unitOf(panel))
    .min(0)
    .noValue(nothing)
    .overrides(colorOverrides(panel))
    .targets(targets(panel.queries, "range", context))
    .legend(tableLegend())
    .tooltip(wholeTooltip())
    .colorScheme(byName())
    .drawStyle(bars ? common.GraphDrawStyle.Bars : common.GraphDrawStyle.Line)
    .lineWidth(stacked || bars ? 1 : 2)
    .fillOpacity(bars ? 70 : stacked ? 40 : 0)
    .showPoints(bars ? common.VisibilityMode.Never : common.VisibilityMode.Auto)
    .spanNulls(false)
    .stacking(
      new common.StackingConfigBuilder()
        .mode(stacked ? common.StackingMode.Normal : common.StackingMode.None)
        .group("A"),
    );
  if (max !== undefined) builder.max(max);
  if (threshold !== undefined) {
    builder
      .thresholds(scale(limitSteps(threshold)))
      .thresholdsStyle(
        new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
      );
  }
  return builder.build();
}
