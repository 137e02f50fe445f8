import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { logLevels } from "../../catalog/index.ts";
import { groupNames } from "../../logql/index.ts";
import { entryOf } from "../../narrow/index.ts";
import { type Color, levelColors, palette } from "../model/color.ts";
import type { LogVolumePanel } from "../model/panel.ts";
import { tableLegend, wholeTooltip } from "./legend.ts";
import { logTarget } from "./log-target.ts";
import { fixed, type Override } from "./overrides.ts";
import { byOrder, nothing } from "./value-fields.ts";

/** So many bars at most: each is a step, and one of few lines says nothing. */
const bars = 120;

/** A level has one colour, whatever its logger calls it. */
const overrides: Override[] = Object.entries<readonly string[]>(logLevels).map(([level, names]) => ({
  matcher: { id: "byRegexp", options: `/^(${names.join("|")})$/i` },
  properties: [fixed(palette[entryOf<Color>(levelColors, level) ?? "grey"])],
}));

export function logVolumePanel({ query, width, whenEmpty = nothing }: LogVolumePanel): sdk.Panel {
  const legend = query.by === undefined ? "lines" : `{{${groupNames[query.by]}}}`;
  return new PanelBuilder()
    .unit("short")
    .min(0)
    .noValue(whenEmpty)
    .maxDataPoints(bars)
    .overrides(query.by === "level" ? overrides : [])
    .targets([logTarget(query, "range").legendFormat(legend)])
    .legend(tableLegend(width))
    .tooltip(wholeTooltip())
    .colorScheme(byOrder())
    .drawStyle(common.GraphDrawStyle.Bars)
    .lineWidth(0)
    .fillOpacity(90)
    .showPoints(common.VisibilityMode.Never)
    .spanNulls(false)
    .stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal).group("A"))
    .axisSoftMax(1)
    .build();
}
