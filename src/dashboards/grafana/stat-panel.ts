import * as common from "@grafana/grafana-foundation-sdk/common";
import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { orNothing } from "../../promql/index.ts";
import type { PanelQuery, StatPanel } from "../model/panel.ts";
import { newest } from "./legend.ts";
import { colorOverrides } from "./overrides.ts";
import type { PanelContext } from "./panel-context.ts";
import { targets } from "./targets.ts";
import { byLimit, limitScale, nothing, unitOf } from "./value-fields.ts";

export function statPanel(panel: StatPanel, context: PanelContext): sdk.Panel {
  const { sparkline = false, change = false, max, queries } = panel;
  const builder = new PanelBuilder()
    .unit(unitOf(panel))
    .min(0)
    .noValue(nothing)
    .overrides(colorOverrides(panel))
    .targets(targets(sparkline ? queries.map(untilNow) : queries, sparkline ? "range" : "instant", context))
    .reduceOptions(sparkline ? atTheEnd() : newest())
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(sparkline ? common.BigValueGraphMode.Area : common.BigValueGraphMode.None)
    .textMode(severalNumbers(panel) ? common.BigValueTextMode.ValueAndName : common.BigValueTextMode.Value)
    .colorScheme(byLimit())
    .thresholds(limitScale(panel, "text"));
  if (max !== undefined) builder.max(max);
  if (sparkline)
    builder.mappings([
      {
        type: sdk.MappingType.SpecialValue,
        options: { match: sdk.SpecialValueMatch.NotANumber, result: { text: nothing, color: "text" } },
      },
    ]);
  if (change)
    // More is not better or worse by itself, and the colour is that of the limit.
    builder.showPercentChange(true).percentChangeColorMode(common.PercentChangeColorMode.SameAsValue);
  return builder.build();
}

/** Whether nobody knows what a number is of without its name. */
const severalNumbers = ({ queries }: StatPanel): boolean =>
  queries.length > 1 || queries.some(({ query }) => query.labels.length > 0);

/**
 * The query with a point at each moment: over a range Grafana takes the last one that there is for the newest, so that
 * what ended half an hour ago would still stand there as the number of this moment.
 */
function untilNow(one: PanelQuery): PanelQuery {
  return one.query.labels.length === 0 ? { ...one, query: orNothing(one.query) } : one;
}

/** The last point, whether it says something or not. */
function atTheEnd(): common.ReduceDataOptionsBuilder {
  return new common.ReduceDataOptionsBuilder().calcs(["last"]).values(false);
}
