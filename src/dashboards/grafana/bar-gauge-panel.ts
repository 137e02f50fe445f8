import { PanelBuilder } from "@grafana/grafana-foundation-sdk/bargauge";
import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { palette } from "../model/color.ts";
import type { BarGaugePanel } from "../model/panel.ts";
import { newest } from "./legend.ts";
import { colorOverrides } from "./overrides.ts";
import type { PanelContext } from "./panel-context.ts";
import { targets } from "./targets.ts";
import { byLimit, limitScale, nothing, unitOf } from "./value-fields.ts";

export function barGaugePanel(panel: BarGaugePanel, context: PanelContext): sdk.Panel {
  const builder = new PanelBuilder()
    .unit(unitOf(panel))
    .min(0)
    .noValue(nothing)
    .overrides(colorOverrides(panel))
    .targets(targets(panel.queries, "instant", context))
    .reduceOptions(newest())
    .orientation(common.VizOrientation.Horizontal)
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .valueMode(common.BarGaugeValueMode.Text)
    .namePlacement(common.BarGaugeNamePlacement.Left)
    .colorScheme(byLimit())
    .thresholds(limitScale(panel, palette.blue));
  if (panel.max !== undefined) builder.max(panel.max);
  return builder.build();
}
