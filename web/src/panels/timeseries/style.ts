import { timeSeriesPanel, type Values } from "../../../../src/grafana/index.ts";
import type { Field } from "../../frame/frame.ts";

export type ThresholdStyle = { readonly line: boolean; readonly dashed: boolean; readonly area: boolean };

/** How a series is drawn: Grafana's settings with Grafana's defaults. */
export interface SeriesStyle {
  readonly draw: "line" | "bars" | "points";
  readonly interpolation: "linear" | "stepBefore" | "stepAfter" | "smooth";
  readonly width: number;
  readonly dash: readonly number[];
  /** 0 to 1. */
  readonly fill: number;
  readonly points: "auto" | "always" | "never";
  readonly pointSize: number;
  /** `true`: all gaps; a number: gaps up to that many ms. */
  readonly spanGaps: boolean | number;
  readonly barWidth: number;
  /** In CSS pixels. */
  readonly barMost: number;
  readonly barAlign: -1 | 0 | 1;
  readonly gradient: "none" | "opacity" | "hue" | "scheme";
  /** Name of the series down to which the area is filled; empty for the axis. */
  readonly fillTo: string;
  readonly transform: "negative-Y" | "constant" | undefined;
  /** Series of one group stand on each other. */
  readonly stack: string | undefined;
  readonly shares: boolean;
  readonly thresholds: ThresholdStyle;
}

/** What decides the y axis of a series; series with equal ones share it. */
export interface AxisStyle {
  readonly side: "left" | "right" | "hidden" | "auto";
  readonly label: string;
  readonly grid: boolean;
  readonly softMin: number | undefined;
  readonly softMax: number | undefined;
  readonly log: 2 | 10 | undefined;
  /** A scale that is logarithmic on both sides of 0, and straight up to this distance from it. */
  readonly straight: number | undefined;
  /** 0 stands in the middle. */
  readonly centered: boolean;
  /** Series on it are shares of their sum. */
  readonly shares: boolean;
  readonly line: boolean;
  /** The colour of its first series. */
  readonly colored: boolean;
  readonly width: number | undefined;
}

/** Opacity of an area between two series where the file has none, as in Grafana. */
const fillBetween = 35;

export function seriesStyle(field: Field): SeriesStyle {
  const custom = field.config.custom.read(timeSeriesPanel.custom);
  const { drawStyle: draw, stacking, thresholdsStyle, lineStyle } = custom;
  const { mode } = thresholdsStyle;
  return {
    draw,
    interpolation: custom.lineInterpolation,
    width: custom.lineWidth,
    dash: dashOf(lineStyle),
    fill: (custom.fillOpacity || (custom.fillBelowTo === "" ? 0 : fillBetween)) / 100,
    gradient: custom.gradientMode,
    fillTo: custom.fillBelowTo,
    transform: custom.transform,
    points: pointsOf(draw, custom.showPoints),
    pointSize: custom.pointSize,
    spanGaps: custom.spanNulls,
    barWidth: custom.barWidthFactor,
    barMost: custom.barMaxWidth,
    barAlign: custom.barAlignment,
    stack: stacking.mode === "none" ? undefined : stacking.group,
    shares: stacking.mode === "percent",
    thresholds: {
      line: mode.includes("line") || mode.includes("dashed"),
      dashed: mode.includes("dashed"),
      area: mode.includes("area"),
    },
  };
}

export function axisStyle(field: Field): AxisStyle {
  const custom = field.config.custom.read(timeSeriesPanel.custom);
  const { type, log, linearThreshold } = custom.scaleDistribution;
  return {
    side: custom.axisPlacement,
    label: custom.axisLabel,
    grid: custom.axisGridShow,
    softMin: custom.axisSoftMin,
    softMax: custom.axisSoftMax,
    log: type === "log" ? log : undefined,
    straight: type === "symlog" ? Math.max(Number.MIN_VALUE, linearThreshold) : undefined,
    centered: custom.axisCenteredZero,
    shares: custom.stacking.mode === "percent",
    line: custom.axisBorderShow,
    colored: custom.axisColorMode === "series",
    width: custom.axisWidth,
  };
}

// A bar has its end already.
function pointsOf(draw: SeriesStyle["draw"], shown: SeriesStyle["points"]): SeriesStyle["points"] {
  if (draw === "points") return "always";
  return draw === "bars" && shown === "auto" ? "never" : shown;
}

function dashOf({ fill, dash }: Values<typeof timeSeriesPanel.custom.lineStyle>): readonly number[] {
  if (fill === "solid") return [];
  if (dash.length > 0) return dash;
  return fill === "dot" ? [1, 5] : [8, 6];
}
