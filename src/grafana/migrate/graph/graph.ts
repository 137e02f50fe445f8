import { type Json, known, listOf, numberOf, objectOf, objectsOf, textOf, without } from "../../json.ts";
import { today } from "../plugin-version.ts";
import { reducerOf } from "../reducers.ts";
import { axisConfig } from "./axis.ts";
import { hiddenFromLegend, legendOptions, tooltipOptions } from "./options.ts";
import { graphOverrides, lineStyle } from "./overrides.ts";
import { thresholdConfig } from "./thresholds.ts";

const settings = [
  ..."aliasColors bars dashLength dashes decimals fill fillGradient grid hiddenSeries legend lines linewidth".split(
    " ",
  ),
  ..."nullPointMode percentage pointradius points renderer seriesOverrides spaceLength stack steppedLine".split(
    " ",
  ),
  ..."thresholds timeRegions tooltip xaxis yaxes yaxis alert".split(" "),
];

/** A graph becomes a time series, or what took the place of its bars of whole series. */
export function migrateGraph(panel: Json): Json {
  const { mode } = objectOf(panel.xaxis);
  const rest = without(panel, ...settings);
  if (mode === "series" && objectOf(panel.legend).values) return barGauge(panel, rest);
  if (mode === "series") return { ...rest, type: "barchart" };
  if (mode === "histogram") return { ...rest, type: "histogram" };
  return {
    ...rest,
    type: "timeseries",
    fieldConfig: fieldConfig(panel),
    options: {
      ...withLinks(panel),
      legend: legendOptions(panel.legend),
      tooltip: tooltipOptions(panel.tooltip),
    },
  };
}

function fieldConfig(panel: Json): Json {
  const { defaults, overrides } = objectOf(panel.fieldConfig);
  const thresholds = thresholdConfig(panel.thresholds);
  const base = { ...objectOf(defaults), ...axisConfig(listOf(panel.yaxes)[0]) };
  const links = listOf(objectOf(panel.options).dataLinks);
  const { custom, ...config } = base as Json;
  return {
    defaults: known({
      ...(links.length > 0 && { links }),
      ...withoutRange(config, panel),
      ...(thresholds && { thresholds: thresholds.thresholds }),
      custom: known({
        ...objectOf(custom),
        ...lineConfig(panel),
        ...(thresholds && { thresholdsStyle: { mode: thresholds.style } }),
      }),
    }),
    overrides: [
      ...objectsOf(overrides),
      ...graphOverrides(panel),
      ...hiddenFromLegend(objectOf(panel.legend)),
      ...hiddenTimeAxis(objectOf(panel.xaxis)),
    ],
  };
}

/** In a stack of shares the axis is the share. */
function withoutRange(config: Json, panel: Json): Json {
  if (!panel.stack || !panel.percentage || !panel.yaxis) return config;
  const plain = without(config, "min", "max");
  return plain.decimals === 0 ? without(plain, "decimals") : plain;
}

function lineConfig(panel: Json): Json {
  const drawStyle = panel.bars ? "bars" : panel.lines ? "line" : "points";
  const dash = lineStyle(panel);
  const radius = numberOf(panel.pointradius);
  const bands = objectsOf(panel.seriesOverrides).some((one) => textOf(one.alias) && "fillBelowTo" in one);
  const fill = numberOf(panel.fill);
  const gradient = numberOf(panel.fillGradient) ?? 0;
  const opacity = bands ? 35 : fill === undefined ? undefined : fill * 10;
  const shaded = gradient > 0 ? gradient * 10 : opacity;
  return {
    drawStyle,
    showPoints: panel.points ? "always" : drawStyle === "points" ? undefined : "never",
    pointSize: panel.points && radius !== undefined ? 2 + radius * 2 : undefined,
    lineWidth: panel.linewidth,
    lineStyle: dash.fill === "solid" ? undefined : dash,
    gradientMode: gradient > 0 ? "opacity" : undefined,
    fillOpacity: drawStyle === "bars" ? 100 : shaded,
    spanNulls: panel.nullPointMode === "connected",
    lineInterpolation: panel.steppedLine ? "stepAfter" : undefined,
    stacking: panel.stack ? { mode: panel.percentage ? "percent" : "normal", group: "A" } : undefined,
  };
}

function hiddenTimeAxis({ show, mode }: Json): readonly Json[] {
  if (show !== false || mode !== "time") return [];
  const properties = [{ id: "custom.axisPlacement", value: "hidden" }];
  return [{ matcher: { id: "byType", options: "time" }, properties }];
}

/** Bars of whole series, which stood beside their numbers. */
function barGauge(panel: Json, rest: Json): Json {
  const { values } = objectOf(panel.xaxis);
  const calcs = Array.isArray(values)
    ? [...new Set(values.flatMap((value) => reducerOf(value) ?? []))]
    : ["sum"];
  const { defaults, overrides } = objectOf(panel.fieldConfig);
  return {
    ...rest,
    type: "bargauge",
    ...today,
    fieldConfig: {
      defaults: { ...objectOf(defaults), color: { mode: "palette-classic" } },
      overrides: listOf(overrides),
    },
    options: {
      orientation: "auto",
      reduceOptions: { values: false, calcs },
      legend: legendOptions(panel.legend),
    },
  };
}

const withLinks = (panel: Json): Json => without(objectOf(panel.options), "dataLinks", "alertThreshold");
