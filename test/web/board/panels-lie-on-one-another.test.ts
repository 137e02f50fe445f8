import { expect, it } from "vitest";
import { readBoard } from "../../../web/src/board/read-board.ts";
import { expandRepeats } from "../../../web/src/variables/repeat.ts";

const places = (...grids: readonly object[]) => {
  const panels = grids.map((gridPos, id) => ({ id, type: "stat", title: String(id), gridPos }));
  const board = readBoard(JSON.parse(JSON.stringify({ panels })));
  const [row] = expandRepeats(board.rows, () => undefined);
  return (row?.panels ?? []).map(({ title, grid }) => [Number(title), grid]);
};

// Grafana never lets panels overlap and closes holes above them; here they covered each other, or were drawn
// thousands of screens below.
it("puts panels of one place below each other", () => {
  const same = { x: -5, y: -1, w: 0, h: 0 };
  expect(places(same, same)).toEqual([
    [0, { x: 0, y: 0, w: 1, h: 1 }],
    [1, { x: 0, y: 1, w: 1, h: 1 }],
  ]);
});

it("closes the hole above a panel, and bounds its height", () => {
  const [, far] = places({ x: 0, y: 0, w: 12, h: 4 }, { x: 6, y: 1e9, w: 1e9, h: 1e9 });
  expect(far).toEqual([1, { x: 0, y: 4, w: 24, h: 200 }]);
});

it("leaves a whole board where it is", () => {
  const grids = [
    { x: 0, y: 0, w: 12, h: 8 },
    { x: 12, y: 0, w: 12, h: 4 },
    { x: 12, y: 4, w: 12, h: 4 },
    { x: 0, y: 8, w: 24, h: 3 },
  ];
  expect(places(...grids)).toEqual(grids.map((grid, i) => [i, grid]));
});
