import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import type { TimeseriesPanel } from "../model/panel.ts";
import { tableLegend, wholeTooltip } from "./legend.ts";
import { seriesOverrides } from "./overrides.ts";
import type { PanelContext } from "./panel-context.ts";
import { quietTop } from "./quiet-top.ts";
import { targets } from "./targets.ts";
import { limitSteps, scale } from "./thresholds.ts";
import { byOrder, nothing, unitOf } from "./value-fields.ts";

export function timeseriesPanel(panel: TimeseriesPanel, context: PanelContext): sdk.Panel {
  const { stacked = false, bars = false, whenEmpty = nothing, max, threshold } = panel;
  const filled = stacked || bars;
  const builder = new PanelBuilder()
    .unit(unitOf(panel))
    .min(0)
    .noValue(whenEmpty)
    .overrides(seriesOverrides(panel))
    .targets(targets(panel.queries, "range", context))
    .legend(tableLegend(panel.width))
    .tooltip(wholeTooltip())
    .colorScheme(byOrder())
    .drawStyle(bars ? common.GraphDrawStyle.Bars : common.GraphDrawStyle.Line)
    // Areas without edges: the edge of one that is 0 would lie on the whole, in the colour of a failure.
    .lineWidth(filled ? 0 : 2)
    .fillOpacity(filled ? 90 : 0)
    .showPoints(filled ? common.VisibilityMode.Never : common.VisibilityMode.Auto)
    .spanNulls(false)
    .stacking(
      new common.StackingConfigBuilder()
        .mode(stacked ? common.StackingMode.Normal : common.StackingMode.None)
        .group("A"),
    );
  if (max !== undefined) builder.max(max);
  const top = quietTop(panel);
  if (top !== undefined) builder.axisSoftMax(top);
  if (threshold !== undefined) {
    builder
      .thresholds(scale(limitSteps(threshold)))
      .thresholdsStyle(
        new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
      );
  }
  return builder.build();
}
