import type uPlot from "uplot";
import type { Point } from "./align.ts";
import { piecesThatAdd } from "./where-it-adds.ts";

/** How a line gets from one point to the next. */
export type Way = "linear" | "stepBefore" | "stepAfter";

/** Draws the line of an area that stands on others only where it adds to them; `own` is what it adds at each point. */
export function lineOfArea(
  build: uPlot.Series.PathBuilder,
  way: Way,
  own: () => readonly Point[],
): uPlot.Series.PathBuilder {
  return (chart, index, from, to) => {
    const paths = build(chart, index, from, to);
    const added = own();
    const [times, tops, scale] = [chart.data[0], chart.data[index], chart.series[index]?.scale];
    if (!paths?.stroke || tops === undefined || scale === undefined || !added.includes(0)) return paths;
    const x = (i: number): number => Math.round(chart.valToPos(times[i] ?? 0, "x", true));
    const y = (i: number): number => Math.round(chart.valToPos(tops[i] ?? 0, scale, true));
    const stroke = new Path2D();
    let pen = -1;
    for (const [a, b] of piecesThatAdd(added, tops, from, to)) {
      if (pen !== a) stroke.moveTo(x(a), y(a));
      if (way === "stepAfter") stroke.lineTo(x(b), y(a));
      if (way === "stepBefore") stroke.lineTo(x(a), y(b));
      stroke.lineTo(x(b), y(b));
      pen = b;
    }
    return { ...paths, stroke };
  };
}
