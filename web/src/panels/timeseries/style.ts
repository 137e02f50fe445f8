import { timeSeriesPanel, type Values } from "../../../../src/grafana/index.ts";
import type { Field } from "../../data/frame.ts";

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
  /** Series of one group stand on each other. */
  readonly stack: string | undefined;
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
  readonly width: number | undefined;
}

export function seriesStyle(field: Field): SeriesStyle {
  const custom = field.config.custom.read(timeSeriesPanel.custom);
  const { drawStyle: draw, stacking, thresholdsStyle, lineStyle } = custom;
  const { mode } = thresholdsStyle;
  return {
    draw,
    interpolation: custom.lineInterpolation,
    width: custom.lineWidth,
    dash: dashOf(lineStyle),
    fill: custom.fillOpacity / 100,
    points: pointsOf(draw, custom.showPoints),
    pointSize: custom.pointSize,
    spanGaps: custom.spanNulls,
    barWidth: custom.barWidthFactor,
    stack: stacking.mode === "none" ? undefined : stacking.group,
    thresholds: {
      line: mode.includes("line") || mode.includes("dashed"),
      dashed: mode.includes("dashed"),
      area: mode.includes("area"),
    },
  };
}

export function axisStyle(field: Field): AxisStyle {
  const custom = field.config.custom.read(timeSeriesPanel.custom);
  const { type, log } = custom.scaleDistribution;
  return {
    side: custom.axisPlacement,
    label: custom.axisLabel,
    grid: custom.axisGridShow,
    softMin: custom.axisSoftMin,
    softMax: custom.axisSoftMax,
    log: type === "log" ? log : undefined,
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
