import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/gauge";
import { palette } from "../model/color.ts";
import type { GaugePanel } from "../model/panel.ts";
import { newest } from "./legend.ts";
import { colorOverrides } from "./overrides.ts";
import type { PanelContext } from "./panel-context.ts";
import { targets } from "./targets.ts";
import { byLimit, limitScale, nothing, unitOf } from "./value-fields.ts";

export function gaugePanel(panel: GaugePanel, context: PanelContext): sdk.Panel {
  return new PanelBuilder()
    .unit(unitOf(panel))
    .min(0)
    .max(panel.max)
    .noValue(nothing)
    .overrides(colorOverrides(panel))
    .targets(targets(panel.queries, "instant", context))
    .reduceOptions(newest())
    .showThresholdMarkers(panel.threshold !== undefined)
    .colorScheme(byLimit())
    .thresholds(limitScale(panel, palette.blue))
    .build();
}
