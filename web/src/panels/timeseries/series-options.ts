import uPlot from "uplot";
import type { Field } from "../../frame/frame.ts";
import { isOpaque } from "../../theme/color.ts";
import type { Point } from "./align.ts";
import { lineOfArea, type Way } from "./line-of-area.ts";
import { fillOf, isPlain, strokeOf } from "./paint.ts";
import type { SeriesStyle } from "./style.ts";
import { inTwoPixels, isTwoPixels } from "./two-pixels.ts";

/** How uPlot draws a series of that style on that scale; `own` is what it adds to those that it stands on. */
export function seriesOptions(
  style: SeriesStyle,
  field: () => Field,
  scale: string,
  shown: boolean,
  own: () => readonly Point[],
): uPlot.Series {
  const { color } = field();
  const bars = style.draw === "bars";
  const fill = bars ? Math.max(style.fill, 0.05) : style.fill;
  const twoPixels =
    style.draw === "line" && isTwoPixels(style.width, style.dash) && isPlain(style) && isOpaque(color);
  const way = wayOfStacked(style);
  const paths = way === undefined ? pathsOf(style, twoPixels) : stackedPaths(style, way, twoPixels, own);
  return {
    scale,
    show: shown,
    stroke: strokeOf(style, field, scale),
    width: twoPixels ? 1 : style.width,
    dash: [...style.dash],
    spanGaps: style.spanGaps === true,
    points: {
      size: style.pointSize,
      width: 0,
      fill: color,
      stroke: color,
      ...(style.points === "auto" ? {} : { show: style.points === "always" }),
    },
    ...(fill > 0 && style.draw !== "points" ? { fill: fillOf(style, field, scale, fill) } : {}),
    ...(paths === undefined ? {} : { paths }),
  };
}

// A curve has no points of its own to leave out.
const wayOfStacked = ({ stack, draw, width, interpolation }: SeriesStyle): Way | undefined =>
  stack === undefined || draw !== "line" || width === 0 || interpolation === "smooth"
    ? undefined
    : interpolation;

function stackedPaths(style: SeriesStyle, way: Way, twoPixels: boolean, own: () => readonly Point[]) {
  const plain = build(style);
  const line = plain === undefined ? undefined : lineOfArea(plain, way, own);
  return line !== undefined && twoPixels ? inTwoPixels(line) : line;
}

// Each builder compiles a function of its own, and all series of a style can share it.
const builders = new Map<string, uPlot.Series.PathBuilder>();

function pathsOf(style: SeriesStyle, twoPixels: boolean): uPlot.Series.PathBuilder | undefined {
  const key = `${style.draw} ${style.draw === "line" ? style.interpolation : barsOf(style).join(" ")} ${twoPixels}`;
  const known = builders.get(key);
  if (known !== undefined) return known;
  const plain = build(style);
  const made = twoPixels && plain !== undefined ? inTwoPixels(plain) : plain;
  if (made !== undefined) builders.set(key, made);
  return made;
}

const barsOf = ({ barWidth, barMost, barAlign }: SeriesStyle) => [barWidth, barMost, barAlign] as const;

function build(style: SeriesStyle): uPlot.Series.PathBuilder | undefined {
  const { draw, interpolation } = style;
  if (draw === "points") return () => null;
  if (draw === "bars") {
    const [width, most, align] = barsOf(style);
    return uPlot.paths.bars?.({ size: [width, most], align });
  }
  if (interpolation === "smooth") return uPlot.paths.spline?.();
  if (interpolation === "stepBefore") return uPlot.paths.stepped?.({ align: -1 });
  if (interpolation === "stepAfter") return uPlot.paths.stepped?.({ align: 1 });
  return uPlot.paths.linear?.();
}
