import { type Json, known, numberOf, objectOf, without } from "../json.ts";
import { graphOverrides } from "./graph/overrides.ts";
import { reducerOf } from "./reducers.ts";

const settings = [
  ..."aliasColors breakPoint cacheTimeout combine decimals fontSize format legend legendType nullPointMode".split(
    " ",
  ),
  ..."pieType strokeWidth valueName".split(" "),
];

/** The pie chart of a plugin becomes Grafana's own. */
export function migratePieChart(panel: Json): Json {
  const calc = reducerOf(panel.valueName);
  const onGraph = panel.legendType === "On graph";
  const legend = objectOf(panel.legend);
  const values = [...(legend.values ? ["value"] : []), ...(legend.percentage ? ["percent"] : [])];
  return {
    ...without(panel, ...settings),
    type: "piechart",
    fieldConfig: {
      defaults: known({ unit: panel.format, decimals: numberOf(panel.decimals) ?? 0 }),
      overrides: graphOverrides({ aliasColors: panel.aliasColors }),
    },
    options: {
      ...objectOf(panel.options),
      ...(panel.valueName ? { reduceOptions: { calcs: calc === undefined ? [] : [calc] } } : {}),
      ...(panel.pieType === "pie" || panel.pieType === "donut" ? { pieType: panel.pieType } : {}),
      ...(onGraph ? { displayLabels: ["name", ...values] } : {}),
      legend: {
        placement: panel.legendType === "Under graph" ? "bottom" : "right",
        displayMode: "table",
        showLegend: !onGraph && (panel.legend === undefined || Boolean(legend.show)),
        calcs: [],
        values,
      },
    },
  };
}
