import { type Fields, numberOf } from "../../../src/narrow/index.ts";
import type { Grid } from "./model.ts";

/** Some screens high: beyond that a browser lays nothing out. */
const highest = 200;

/** A place inside 24 columns. */
export function readGrid(value: Fields): Grid {
  const w = Math.min(24, Math.max(1, Math.floor(numberOf(value.w ?? value.width) ?? 12)));
  const x = Math.min(24 - w, Math.max(0, Math.floor(numberOf(value.x) ?? 0)));
  return {
    x,
    y: Math.max(0, Math.floor(numberOf(value.y) ?? 0)),
    w,
    h: Math.min(highest, Math.max(1, Math.floor(numberOf(value.h ?? value.height) ?? 8))),
  };
}

/** Where a layout without places puts a panel: three beside each other. */
export const gridOf = (index: number): Grid => ({
  x: (index % 3) * 8,
  y: Math.floor(index / 3) * 8,
  w: 8,
  h: 8,
});
