import * as common from "@grafana/grafana-foundation-sdk/common";
import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/statetimeline";
import { palette } from "../model/color.ts";
import type { StateTimelinePanel } from "../model/panel.ts";
import { wholeTooltip } from "./legend.ts";
import type { PanelContext } from "./panel-context.ts";
import { targets } from "./targets.ts";
import { scale } from "./thresholds.ts";
import { byLimit, nothing } from "./value-fields.ts";

export function stateTimelinePanel(panel: StateTimelinePanel, context: PanelContext): sdk.Panel {
  const states = panel.values.map(({ value, text, color }, index) => [
    `${value}`,
    { text, color: palette[color], index },
  ]);
  return new PanelBuilder()
    .noValue(nothing)
    .mappings([{ type: sdk.MappingType.ValueToText, options: Object.fromEntries(states) }])
    .colorScheme(byLimit())
    .thresholds(scale([{ value: null, color: palette.grey }]))
    .targets(targets(panel.queries, "range", context))
    .mergeValues(true)
    .showValue(common.VisibilityMode.Auto)
    .rowHeight(0.9)
    .spanNulls(false)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom),
    )
    .tooltip(wholeTooltip())
    .build();
}
