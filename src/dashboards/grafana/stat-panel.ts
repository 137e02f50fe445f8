import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/stat";
import type { StatPanel } from "../model/panel.ts";
import { newest } from "./legend.ts";
import { colorOverrides } from "./overrides.ts";
import type { PanelContext } from "./panel-context.ts";
import { targets } from "./targets.ts";
import { byLimit, limitScale, nothing, unitOf } from "./value-fields.ts";

export function statPanel(panel: StatPanel, context: PanelContext): sdk.Panel {
  const { sparkline = false, max } = panel;
  const builder = new PanelBuilder()
    .unit(unitOf(panel))
    .min(0)
    .noValue(nothing)
    .overrides(colorOverrides(panel))
    .targets(targets(panel.queries, sparkline ? "range" : "instant", context))
    .reduceOptions(newest())
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(sparkline ? common.BigValueGraphMode.Area : common.BigValueGraphMode.None)
    .textMode(panel.queries.length > 1 ? common.BigValueTextMode.ValueAndName : common.BigValueTextMode.Value)
    .colorScheme(byLimit())
    .thresholds(limitScale(panel, "text"));
  if (max !== undefined) builder.max(max);
  return builder.build();
}
