import { describe, expect, it } from "vitest";
import { readBoard } from "../../../web/src/board/read-board.ts";
import { meansSame, viewsOf } from "../../../web/src/session/board-view.ts";
import type { VariableState } from "../../../web/src/variables/state.ts";
import { variable } from "../fake-client.ts";

const board = readBoard({
  title: "Rooms",
  schemaVersion: 42,
  panels: [
    { id: 1, type: "stat", repeat: "room", gridPos: { x: 0, y: 0, w: 24, h: 4 } },
    { id: 2, type: "stat", gridPos: { x: 0, y: 4, w: 24, h: 4 } },
  ],
});
const wanted = { raw: { from: "now-1h", to: "now" }, zone: "utc", chosen: new Map() };
const options = (...values: string[]) => values.map((value) => ({ text: value, value }));
const state = (name: string, of: Partial<VariableState>, all?: string): VariableState => ({
  variable: variable({
    name,
    multi: true,
    includeAll: true,
    ...(all === undefined ? {} : { allValue: all }),
  }),
  ...{ options: options("attic", "hall"), chosen: ["$__all"], askedAs: "" },
  ...of,
});

describe("the views of a board", () => {
  it("keep their rows while the copies are the same, so that no panel begins anew", () => {
    const viewOf = viewsOf("rooms", board);
    const first = viewOf(wanted, [state("room", {}), state("other", {})]);
    const second = viewOf(wanted, [state("room", {}), state("other", { chosen: ["hall"] })]);
    const third = viewOf(wanted, [state("room", { chosen: ["hall"] })]);
    expect(first.rows[0]?.panels).toHaveLength(3);
    expect(second.rows).toBe(first.rows);
    expect(third.rows[0]?.panels).toHaveLength(2);
    expect([first, second, third].map(({ round }) => round)).toEqual([1, 2, 3]);
  });

  it("mean the same when there is only more to choose from, unless all of it is chosen", () => {
    const more = { options: options("attic", "hall", "cellar") };
    const means = (all: string | undefined, chosen: readonly string[]) =>
      meansSame([state("room", { chosen }, all)], [state("room", { ...more, chosen }, all)]);
    expect(means(undefined, ["hall"])).toBe(true);
    expect(means(".+", ["$__all"])).toBe(true);
    expect(means(undefined, ["$__all"])).toBe(false);
    expect(means("", ["$__all"])).toBe(false);
    expect(meansSame([state("room", {})], [state("room", { chosen: ["hall"] })])).toBe(false);
  });
});
