import { flagOf, listOf, numberOf, objectOf, textOf } from "../../board/json.ts";
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

const oneOf = <Word extends string>(value: unknown, words: readonly Word[], fallback: Word): Word =>
  words.find((word) => word === value) ?? fallback;

export function seriesStyle(field: Field): SeriesStyle {
  const { custom } = field.config;
  const stacking = objectOf(custom.stacking);
  const mode = textOf(objectOf(custom.thresholdsStyle).mode, "off");
  const draw = oneOf(custom.drawStyle, ["line", "bars", "points"], "line");
  return {
    draw,
    interpolation: oneOf(custom.lineInterpolation, ["linear", "stepBefore", "stepAfter", "smooth"], "linear"),
    width: numberOf(custom.lineWidth) ?? 1,
    dash: dashOf(objectOf(custom.lineStyle)),
    fill: (numberOf(custom.fillOpacity) ?? 0) / 100,
    points: pointsOf(draw, custom.showPoints),
    pointSize: numberOf(custom.pointSize) ?? 5,
    spanGaps: numberOf(custom.spanNulls) ?? flagOf(custom.spanNulls),
    barWidth: numberOf(custom.barWidthFactor) ?? 0.6,
    stack: textOf(stacking.mode, "none") === "none" ? undefined : textOf(stacking.group, "A"),
    thresholds: {
      line: mode.includes("line") || mode.includes("dashed"),
      dashed: mode.includes("dashed"),
      area: mode.includes("area"),
    },
  };
}

export function axisStyle(field: Field): AxisStyle {
  const { custom } = field.config;
  const scale = objectOf(custom.scaleDistribution);
  return {
    side: oneOf(custom.axisPlacement, ["left", "right", "hidden", "auto"], "auto"),
    label: textOf(custom.axisLabel),
    grid: flagOf(custom.axisGridShow, true),
    softMin: numberOf(custom.axisSoftMin),
    softMax: numberOf(custom.axisSoftMax),
    log: scale.type === "log" ? (numberOf(scale.log) === 2 ? 2 : 10) : undefined,
    width: numberOf(custom.axisWidth),
  };
}

// A bar has its end already.
function pointsOf(draw: SeriesStyle["draw"], shown: unknown): SeriesStyle["points"] {
  if (draw === "points") return "always";
  const points = oneOf(shown, ["auto", "always", "never"], "auto");
  return draw === "bars" && points === "auto" ? "never" : points;
}

function dashOf(style: ReturnType<typeof objectOf>): readonly number[] {
  const kind = textOf(style.fill, "solid");
  if (kind === "solid") return [];
  const written = listOf(style.dash).filter((part) => typeof part === "number");
  if (written.length > 0) return written;
  return kind === "dot" ? [1, 5] : [8, 6];
}
