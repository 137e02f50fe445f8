import tinycolor from "tinycolor2";
import { colorDistance } from "./color-distance.ts";
import type { Colors } from "./named-colors.ts";
import { spareColors } from "./palettes.ts";

/** Colours that are at least so far apart (CIEDE2000) everybody tells apart. */
export const farApart = 10;
/** No palette has more colours that are; beyond them, further tries would only cost time. */
const most = 24;
/** Least contrast with the ground: a line is thicker than a letter. */
const leastContrast = 2.2;

/** The colours of one panel. */
export interface Apart {
  /** Notes a colour that the board fixed. */
  take(color: string): void;
  /** The colour, or where it is near one of the panel's, another that is far from all of them. */
  claim(color: string): string;
}

/**
 * Gives the series of one panel colours that everybody tells apart. Grafana's own palettes hold pairs that look alike
 * to some, and chosen by name they hold equal ones.
 */
export function colorsApart(colors: Colors): Apart {
  const taken: string[] = [];
  const nearest = (color: string): number =>
    taken.reduce((least, other) => Math.min(least, colorDistance(color, other)), Number.POSITIVE_INFINITY);
  const take = (color: string): void => {
    if (!taken.includes(color)) taken.push(color);
  };
  return {
    take,
    claim(color) {
      if (taken.length >= most) return color;
      const chosen = nearest(color) >= farApart ? color : furthest(spareOn(colors), nearest);
      take(chosen);
      return chosen;
    },
  };
}

/** The first that is far enough, or else the one that is furthest. */
function furthest(choice: readonly string[], distance: (color: string) => number): string {
  let best = { color: choice[0] ?? "", distance: -1 };
  for (const color of choice) {
    const found = distance(color);
    if (found >= farApart) return color;
    if (found > best.distance) best = { color, distance: found };
  }
  return best.color;
}

const spare = new Map<string, readonly string[]>();

function spareOn(colors: Colors): readonly string[] {
  const known = spare.get(colors.theme);
  if (known !== undefined) return known;
  const found = spareColors
    .map(colors.of)
    .filter((color) => tinycolor.readability(color, colors.panel) >= leastContrast);
  spare.set(colors.theme, found);
  return found;
}
