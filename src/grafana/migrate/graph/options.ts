import { isRecord, type Json, numberOf, objectOf } from "../../json.ts";
import { reducerOf } from "../reducers.ts";

/** Legend of a graph: which numbers it shows stands among its other switches. */
export function legendOptions(written: unknown): Json {
  const legend = objectOf(written);
  const calcs = legend.values
    ? Object.keys(legend)
        .filter((key) => legend[key])
        .flatMap(legendCalc)
    : [];
  const width = numberOf(legend.sideWidth);
  return {
    displayMode: legend.show && legend.alignAsTable ? "table" : "list",
    showLegend: !isRecord(written) || Boolean(legend.show),
    placement: legend.rightSide ? "right" : "bottom",
    calcs,
    ...(width ? { width } : {}),
  };
}

const legendCalc = (key: string): readonly string[] => [reducerOf(key)].filter((id) => id !== undefined);

const sorts: readonly string[] = ["none", "asc", "desc"];

export function tooltipOptions(tooltip: unknown): Json {
  const { shared, sort } = objectOf(tooltip);
  if (!shared) return { mode: "single", sort: "none" };
  return { mode: "multi", sort: sorts[numberOf(sort) ?? 0] ?? "none" };
}

/** Series that the legend leaves out: those of which every value is one that nobody looks for. */
export const hiddenFromLegend = ({ hideZero, hideEmpty }: Json): readonly Json[] => [
  ...(hideZero ? [hideWhere("allIsZero")] : []),
  ...(hideEmpty ? [hideWhere("allIsNull")] : []),
];

const hideWhere = (reducer: string): Json => ({
  matcher: { id: "byValue", options: { reducer, op: "gte", value: 0 } },
  properties: [{ id: "custom.hideFrom", value: { tooltip: true, viz: false, legend: true } }],
});
