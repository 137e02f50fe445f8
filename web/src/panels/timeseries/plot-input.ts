import type { Exemplar } from "../../frame/frame.ts";
import type { Size } from "../../parts/use-size.ts";
import type { Ink } from "../../theme/theme.ts";
import type { PanelHost, PanelTime } from "../chart/host.ts";
import type { TipLink } from "../chart/tooltip.ts";
import type { Aligned, Point, Series } from "./align.ts";
import { type Axes, axesOf } from "./axes.ts";
import type { ExemplarMarks } from "./draw-exemplars.ts";
import { type Limits, limitsOf } from "./draw-thresholds.ts";
import { stack } from "./stack.ts";
import { type SeriesStyle, seriesStyle } from "./style.ts";

interface TooltipOptions {
  readonly mode: "single" | "multi" | "none";
  readonly sort: "asc" | "desc" | "none";
  readonly hideZeros: boolean;
}

/** Everything that decides what a plot shows. */
export interface PlotInput {
  readonly aligned: Aligned;
  /** Titles of series that the reader has switched off. */
  readonly hidden: ReadonlySet<string>;
  readonly size: Size;
  readonly time: PanelTime;
  readonly exemplars: readonly Exemplar[];
  readonly host: PanelHost;
  readonly ink: Ink;
  readonly tooltip: TooltipOptions;
  /** Of the axis of time; none for the board's. */
  readonly zones: readonly string[];
  cssColor(name: string): string;
  linksOf(series: Series, index: number): readonly TipLink[];
}

/** A series with all that is known before it is drawn. */
export interface DrawnSeries extends Series {
  readonly style: SeriesStyle;
  readonly shown: boolean;
  readonly scale: string;
  /** What is drawn: the values, laid on those that they stand on. */
  readonly tops: readonly Point[];
  readonly on: number | undefined;
  /** Index of the series down to which the area is filled. */
  readonly downTo: number | undefined;
}

export interface Plan {
  readonly times: number[];
  readonly series: readonly DrawnSeries[];
  readonly axes: Axes["axes"];
  readonly limits: readonly Limits[];
  readonly exemplars: ExemplarMarks | undefined;
  /** Two plans with the same structure differ in data only. */
  readonly structure: string;
}

export function planOf(input: PlotInput): Plan {
  const { series, times } = input.aligned;
  const { axes, of } = axesOf(series);
  const styles = series.map(({ field }) => seriesStyle(field));
  const shown = series.map(({ field }) => !input.hidden.has(field.title));
  const bridged = series.map((one, i) =>
    transformed(styles[i]?.transform, bridge(one.values, times, styles[i]?.spanGaps ?? false)),
  );
  const tops = stack(
    bridged.map((values, i) => ({
      values,
      group: groupOf(series[i], styles[i], of[i]),
      shown: shown[i] ?? true,
      shares: styles[i]?.shares ?? false,
    })),
  );
  const drawn = series.flatMap((one, i): DrawnSeries[] => {
    const style = styles[i];
    const top = tops[i];
    if (style === undefined || top === undefined) return [];
    const scale = axes[of[i] ?? 0]?.key ?? "y0";
    const below = style.fillTo === "" ? -1 : series.findIndex(({ field }) => named(field, style.fillTo));
    const downTo = below < 0 || shown[below] === false ? undefined : below;
    return [{ ...one, style, shown: shown[i] ?? true, scale, tops: top.values, on: top.on, downTo }];
  });
  const limits = axes.flatMap((axis) => {
    const first = drawn.find(({ scale }) => scale === axis.key);
    if (first === undefined) return [];
    return limitsOf(first.field, first.style.thresholds, axis.key, input.cssColor) ?? [];
  });
  const structure = JSON.stringify([
    drawn.map(({ field, style, scale, shown: visible, on, downTo }) => [
      ...[field.color, style, scale, visible, on, downTo],
    ]),
    axes.map(({ key, side, style, field }) => [key, side, style, formatOf(field)]),
    input.ink,
    input.host.zone,
    input.zones,
  ]);
  return { times, series: drawn, axes, limits, exemplars: marksOf(input, drawn), structure };
}

// What decides how an axis is written; a field's numbers are not part of it.
const formatOf = ({ config: { unit, decimals, min, max, mappings } }: Series["field"]): unknown => [
  ...[unit, decimals, min, max],
  mappings,
];

const named = (field: Series["field"], name: string): boolean => field.title === name || field.name === name;

/** Below the line instead of above it, or all at the first value; tooltip and legend still say the numbers. */
function transformed(transform: SeriesStyle["transform"], values: readonly Point[]): readonly Point[] {
  if (transform === undefined) return values;
  const first = values.find((value) => typeof value === "number") ?? null;
  if (transform === "constant") return values.map(() => first);
  return values.map((value) => (typeof value === "number" ? -value : value));
}

// Bars and lines stand on their own kind, on one axis, and on one side of it.
function groupOf(
  one: Series | undefined,
  style: SeriesStyle | undefined,
  axis: number | undefined,
): string | undefined {
  if (one === undefined || style?.stack === undefined) return undefined;
  return `${style.stack}/${axis}/${style.draw}/${style.transform === "negative-Y" ? "down" : "up"}`;
}

function marksOf(input: PlotInput, drawn: readonly DrawnSeries[]): ExemplarMarks | undefined {
  const refIds = new Set(input.exemplars.map(({ refId }) => refId));
  const first = drawn.find(({ refId }) => refIds.has(refId));
  return first === undefined ? undefined : { scale: first.scale, exemplars: input.exemplars };
}

/** Closes gaps that are no longer than `limit` ms: a hole without a mark is drawn over. */
function bridge(values: Point[], times: readonly number[], limit: boolean | number): Point[] {
  if (typeof limit === "boolean") return values;
  const bridged = [...values];
  let before = -1;
  values.forEach((value, i) => {
    if (value === null || value === undefined) return;
    if (before >= 0 && (times[i] ?? 0) - (times[before] ?? 0) <= limit)
      bridged.fill(undefined, before + 1, i);
    before = i;
  });
  return bridged;
}
