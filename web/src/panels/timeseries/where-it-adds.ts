import type { Point } from "./align.ts";

/** A line from one point to a later one, by their places. */
export type Piece = readonly [from: number, to: number];

/**
 * The pieces of the line of an area that stands on others in which it adds to them. Where it is 0 its line would lie
 * on that of the others, in its own colour: the whole would look like failures of which there are none.
 *
 * @param own - what the area adds at each point
 * @param tops - where it ends there
 */
export function piecesThatAdd(
  own: readonly Point[],
  tops: ArrayLike<Point>,
  from: number,
  to: number,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let before: number | undefined;
  for (let i = from; i <= to; i += 1) {
    if (tops[i] === undefined) continue;
    if (tops[i] === null) before = undefined;
    else {
      if (before !== undefined && (own[before] !== 0 || own[i] !== 0)) pieces.push([before, i]);
      before = i;
    }
  }
  return pieces;
}
