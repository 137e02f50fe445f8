import { expect, it } from "vitest";
import { unsupported } from "../../src/viewer/index.ts";
import { readBoard } from "../../web/src/board/read-board.ts";

const override = (id: string, value: unknown) => ({
  panels: [
    {
      id: 1,
      type: "timeseries",
      title: "A",
      fieldConfig: {
        overrides: [{ matcher: { id: "byName", options: "x" }, properties: [{ id, value }] }],
      },
    },
  ],
});

// The report is what one trusts where one does not look: it named settings that are drawn.
it.each([
  ["custom.hideFrom", { viz: true, legend: false, tooltip: false }],
  ["custom.hideFrom", { viz: false, legend: true, tooltip: true }],
  ["custom.hidden", "true"],
  ["custom.transform", "negative-Y"],
  ["custom.transform", "constant"],
])("has nothing to say of %s %j", (id, value) => {
  expect(unsupported(override(id, value))).toEqual([]);
});

it("names what is not drawn", () => {
  expect(unsupported(override("custom.insertNulls", 60_000))).toHaveLength(1);
});

it("reads the rows of very old files also where an empty list of panels stands beside them, and says no more", () => {
  const json = { panels: [], rows: [{ title: "R", panels: [{ type: "stat", title: "old", span: 6 }] }] };
  expect(readBoard(json).rows.flatMap(({ panels }) => panels.map(({ title }) => title))).toEqual(["old"]);
  expect(unsupported(json)).toEqual([]);
});
