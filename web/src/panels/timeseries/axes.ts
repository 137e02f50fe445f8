import uPlot from "uplot";
import type { Field } from "../../frame/frame.ts";
import { canvasFont, type Ink } from "../../theme/theme.ts";
import { timeTicks } from "../chart/clock.ts";
import { textWidth } from "../chart/measure.ts";
import type { Series } from "./align.ts";
import { type AxisStyle, axisStyle } from "./style.ts";
import { increments, tickTexts } from "./ticks.ts";

const fontSize = 11;

/** One y axis and the scale behind it; all series with the same unit and limits share it. */
export interface Axis {
  readonly key: string;
  readonly field: Field;
  readonly style: AxisStyle;
  readonly side: "left" | "right" | "hidden";
}

export interface Axes {
  readonly axes: readonly Axis[];
  /** Index of the axis of each series. */
  readonly of: readonly number[];
}

/** The first axis stands left, further ones right, unless a series says where. */
export function axesOf(series: readonly Series[]): Axes {
  const axes: Axis[] = [];
  const keys: string[] = [];
  const of = series.map(({ field }) => {
    const style = axisStyle(field);
    const { unit, min, max } = field.config;
    const key = JSON.stringify([unit, min, max, style]);
    const known = keys.indexOf(key);
    if (known >= 0) return known;
    const side = style.side === "auto" ? (axes.length === 0 ? "left" : "right") : style.side;
    axes.push({ key: `y${axes.length}`, field, style, side });
    return keys.push(key) - 1;
  });
  return { axes, of };
}

/** Room above and below the data, the limits of the field, and never an axis without length. */
export function yScale({ field, style }: Axis): uPlot.Scale {
  const { min: hardMin, max: hardMax } = field.config;
  const side = (hard: number | undefined, soft: number | undefined, sign: 1 | -1): uPlot.Range.Limit => ({
    pad: 0.1,
    soft: soft ?? 0,
    mode: soft === undefined ? 3 : 1,
    hard: hard ?? sign * Number.POSITIVE_INFINITY,
  });
  const config = { min: side(hardMin, style.softMin, -1), max: side(hardMax, style.softMax, 1) };
  const range = (_plot: uPlot, dataMin: number | null, dataMax: number | null): uPlot.Range.MinMax => {
    const low = hardMin ?? dataMin ?? style.softMin ?? 0;
    const high = hardMax ?? dataMax ?? style.softMax ?? 1;
    if (style.shares) return [low < 0 ? -1 : 0, high > 0 || low >= 0 ? 1 : 0];
    if (style.log !== undefined) return logRange(low, high, style.log);
    // A flat line at zero would otherwise get an axis up to a hundred, of whatever unit.
    if (low === 0 && high === 0) return [0, hardMax ?? (style.softMax || 1)];
    if (hardMin !== undefined && hardMax !== undefined && hardMin < hardMax) return [hardMin, hardMax];
    const [from, to] = uPlot.rangeNum(low, high, config);
    if (from === null || to === null || !(from < to)) return [low, low + 1];
    const far = Math.max(Math.abs(from), Math.abs(to));
    return style.centered ? [-far, far] : [from, to];
  };
  if (style.straight !== undefined) return { distr: 4, asinh: style.straight, range };
  return style.log === undefined ? { range } : { distr: 3, log: style.log, range };
}

function logRange(low: number, high: number, base: 2 | 10): uPlot.Range.MinMax {
  const top = high > 0 ? high : 1;
  return uPlot.rangeLog(low > 0 ? Math.min(low, top) : top / base ** 4, top, base, true);
}

export function yAxis(axis: Axis, first: boolean, ink: Ink): uPlot.Axis {
  const { field, style, side } = axis;
  return {
    scale: axis.key,
    show: side !== "hidden",
    side: side === "right" ? 1 : 3,
    stroke: style.colored ? field.color : ink.axis,
    border: { show: style.line, stroke: style.colored ? field.color : ink.axis, width: 1 },
    font: canvasFont(fontSize),
    gap: 6,
    space: 28,
    incrs: increments(style.shares ? "percentunit" : field.config.unit),
    grid: { show: style.grid && first, stroke: ink.grid, width: 1 },
    ticks: { show: false },
    size: (_plot, values) => {
      const widest = Math.max(0, ...(values ?? []).map((text) => textWidth(text ?? "", fontSize)));
      return Math.max(style.width ?? 0, Math.ceil(widest) + 14);
    },
    values: (_plot, splits) => (style.shares ? splits.map(asPercent) : tickTexts(splits, field)),
    ...(style.label === ""
      ? {}
      : { label: style.label, labelSize: 18, labelGap: 2, labelFont: canvasFont(fontSize) }),
  };
}

const asPercent = (share: number): string => `${Math.round(share * 100)}%`;

export function timeAxis(zone: string, ink: Ink): uPlot.Axis {
  return {
    stroke: ink.axis,
    font: canvasFont(fontSize),
    gap: 8,
    space: 64,
    size: 27,
    grid: { stroke: ink.grid, width: 1 },
    ticks: { show: false },
    values: (plot, splits, _axis, _space, distance) =>
      withoutHalf(plot, splits, timeTicks(splits, distance, zone)),
  };
}

/** Half a time at the edge is worse than none. */
function withoutHalf(plot: uPlot, times: readonly number[], texts: readonly string[]): (string | null)[] {
  const { min = 0, max = 0 } = plot.scales.x ?? {};
  const { left, width } = plot.bbox;
  // Before the first drawing nobody knows: about as much as most charts have.
  const [inner, beside] =
    width > 0
      ? [width / devicePixelRatio, plot.width - (left + width) / devicePixelRatio]
      : [plot.width - 70, 12];
  const toEdge = (time: number): number =>
    (((max ?? 0) - time) / ((max ?? 0) - (min ?? 0) || 1)) * inner + beside;
  return texts.map((text, i) => (textWidth(text, fontSize) / 2 > toEdge(times[i] ?? 0) ? null : text));
}
