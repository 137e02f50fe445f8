import { numberOf } from "../json.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { DashboardPanel, DashboardRepeat, GridPosition } from "./panel.ts";

/** Where a panel is, which its row or its layout knows. */
export type Place = Pick<
  DashboardPanel,
  "number" | "grid" | "row" | "collapsed" | "rowRepeat" | "gridPos" | "place" | "item" | "repeat" | "repeatAs"
>;

/** A place on the grid, if it says how large it is; `w` and `h` are what the format calls both. */
export function gridPosition(at: ObjectReader | undefined, w: string, h: string): GridPosition | undefined {
  const [width, height] = [at?.number(w), at?.number(h)];
  const [x, y] = [at?.number("x"), at?.number("y")];
  return width === undefined || height === undefined
    ? undefined
    : { x: x ?? 0, y: y ?? 0, w: width, h: height };
}

/** How copies stand, by the value that the format has for their direction. */
export const repeatAs = (direction: unknown, maxPerRow: unknown): DashboardRepeat => ({
  direction: direction === "v" ? "v" : "h",
  maxPerRow: Math.max(1, numberOf(maxPerRow) ?? 4),
});
