import * as common from "@grafana/grafana-foundation-sdk/common";

/** From so many columns on there is room for three numbers beside a name. */
const wide = 12;

/** A table of numbers below the lines, the one that went highest first: what has no room is what matters least. */
export function tableLegend(width: number): common.VizLegendOptionsBuilder {
  return new common.VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(common.LegendDisplayMode.Table)
    .placement(common.LegendPlacement.Bottom)
    .calcs(width < wide ? ["lastNotNull", "max"] : ["lastNotNull", "mean", "max"])
    .sortBy("Max")
    .sortDesc(true);
}

/** Every series at the time under the pointer, greatest first. */
export function wholeTooltip(): common.VizTooltipOptionsBuilder {
  return new common.VizTooltipOptionsBuilder()
    .mode(common.TooltipDisplayMode.Multi)
    .sort(common.SortOrder.Descending);
}

/** The newest value of each series. */
export function newest(): common.ReduceDataOptionsBuilder {
  return new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false);
}
