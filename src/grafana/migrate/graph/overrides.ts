import { type Json, listOf, numberOf, objectOf, objectsOf, textOf } from "../../json.ts";
import { axisConfig, secondAxis } from "./axis.ts";

type Write = (value: unknown) => readonly Json[];

const property = (name: string, value: unknown): Json => ({ id: `custom.${name}`, value });
/** Shares were from 0 to 10 and are from 0 to 100 now. */
const share = (value: unknown): number => (numberOf(value) ?? 0) * 10;

/** What each word of a graph's series override means for a field. */
const words: Readonly<Record<string, Write>> = {
  fill: (value) => [property("fillOpacity", share(value))],
  fillBelowTo: (value) => [property("fillBelowTo", value)],
  fillGradient: (value) =>
    value ? [property("fillGradient", "opacity"), property("fillOpacity", share(value))] : [],
  points: (value) => [property("showPoints", value ? "always" : "never")],
  bars: (value) =>
    value ? [property("drawStyle", "bars"), property("fillOpacity", 100)] : [property("drawStyle", "line")],
  lines: (value) => [value ? property("drawStyle", "line") : property("lineWidth", 0)],
  linewidth: (value) => [property("lineWidth", value)],
  pointradius: (value) => [property("pointSize", 2 + (numberOf(value) ?? 0) * 2)],
  stack: (value) => [property("stacking", { mode: value ? "normal" : "none", group: textOf(value) ?? "A" })],
  color: (value) => [{ id: "color", value: { fixedColor: value, mode: "fixed" } }],
  transform: (value) => [property("transform", value === "negative-Y" ? value : "constant")],
};

/** A colour for a name, and whatever else a graph said of single series. */
export function graphOverrides(panel: Json): readonly Json[] {
  const colored = Object.entries(objectOf(panel.aliasColors))
    .filter(([, color]) => color)
    .map(([alias, color]) => ({
      matcher: { id: "byName", options: alias },
      properties: [{ id: "color", value: { mode: "fixed", fixedColor: color } }],
    }));
  return [...colored, ...objectsOf(panel.seriesOverrides).flatMap((one) => seriesOverride(one, panel))];
}

function seriesOverride(override: Json, panel: Json): readonly Json[] {
  const alias = textOf(override.alias);
  if (alias === undefined) return [];
  const [first, second] = listOf(panel.yaxes).map(axisConfig);
  const properties = Object.entries(override).flatMap(([name, value]) => {
    if (name === "yaxis") return value === 2 ? secondAxis(first ?? {}, second ?? {}) : [];
    return Object.hasOwn(words, name) ? (words[name]?.(value) ?? []) : [];
  });
  const dashed = dashOverride(override, panel);
  if (properties.length === 0 && dashed.length === 0) return [];
  const isPattern = /^([/~@;%#'])(.*?)\1([gimsuy]*)$/.test(alias);
  return [
    {
      matcher: { id: isPattern ? "byRegexp" : "byName", options: alias },
      properties: [...properties, ...dashed],
    },
  ];
}

/** How a graph draws its lines where a series says nothing else. */
export const lineStyle = ({ dashes, dashLength, spaceLength }: Json) => ({
  fill: dashes ? "dash" : "solid",
  dash: [dashLength ?? 10, spaceLength ?? 10],
});

function dashOverride(override: Json, panel: Json): readonly Json[] {
  const { dashes, dashLength, spaceLength } = override;
  if (dashes === undefined && dashLength === undefined && spaceLength === undefined) return [];
  const own = { dashes: dashes ?? panel.dashes };
  const lengths = {
    dashLength: dashLength ?? panel.dashLength,
    spaceLength: spaceLength ?? panel.spaceLength,
  };
  return [property("lineStyle", lineStyle({ ...own, ...lengths }))];
}
