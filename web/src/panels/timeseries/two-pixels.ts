import type uPlot from "uplot";

/** Where the copies lie: around the line, once uPlot has moved lines of one pixel by half of one. */
const corners = [
  [0, 0],
  [-1, 0],
  [0, -1],
  [-1, -1],
] as const;

/** Whether a line is drawn by {@link inTwoPixels}: a screen with finer pixels needs more copies than it is worth. */
export const isTwoPixels = (width: number, dash: readonly number[]): boolean =>
  width === 2 && dash.length === 0 && devicePixelRatio === 1;

/**
 * Draws a line of two pixels as four lines of one pixel beside each other, which looks the same. Where no graphics
 * card helps, a line of one pixel is set point by point, and any wider one is an outline that is filled, which takes
 * many times as long. For colours that hide what is behind them.
 */
export function inTwoPixels(build: uPlot.Series.PathBuilder): uPlot.Series.PathBuilder {
  return (chart, series, from, to) => {
    const paths = build(chart, series, from, to);
    if (!(paths?.stroke instanceof Path2D)) return paths;
    const stroke = new Path2D();
    for (const [e, f] of corners) stroke.addPath(paths.stroke, { e, f });
    return { ...paths, stroke };
  };
}
