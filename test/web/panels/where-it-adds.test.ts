import { describe, expect, it } from "vitest";
import { piecesThatAdd } from "../../../web/src/panels/timeseries/where-it-adds.ts";

/** The pieces of an area that adds `own` to others, which end at 5. */
const pieces = (own: readonly (number | null | undefined)[]) =>
  piecesThatAdd(
    own,
    own.map((value) => (typeof value === "number" ? 5 + value : value)),
    0,
    own.length - 1,
  );

describe("the line of an area that stands on others", () => {
  it("is left out where it adds nothing: no failures are no line on the whole", () => {
    expect(pieces([0, 0, 0, 0])).toEqual([]);
  });

  it("is drawn from where it begins to add to where it ends", () => {
    expect(pieces([0, 0, 2, 0, 0])).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  it("is whole where it always adds, also downwards", () => {
    expect(pieces([1, -2, 3])).toHaveLength(2);
  });

  it("does not cross gaps, and goes through moments at which only others have a point", () => {
    expect(pieces([1, null, 1, undefined, 0, 0])).toEqual([[2, 4]]);
  });
});
