import { describe, expect, it } from "vitest";
import { readBoard } from "../../../web/src/board/read-board.ts";
import { needsCalendar } from "../../../web/src/session/needs-calendar.ts";

const needs = (part: object, params = ""): boolean =>
  needsCalendar(
    readBoard({ title: "Board", time: { from: "now-6h", to: "now" }, panels: [], ...part }),
    new URLSearchParams(params),
  );
const panel = (part: object) => ({
  panels: [{ type: "timeseries", gridPos: { x: 0, y: 0, w: 6, h: 6 }, ...part }],
});

describe("whether the first questions need a calendar", () => {
  it.each([
    ["hours", {}, "", false],
    ["moments of a zoom", {}, "from=1700000000000&to=1700003600000", false],
    ["days of the file", { time: { from: "now-7d", to: "now" } }, "", true],
    [
      "days of the file, where the address says hours",
      { time: { from: "now-7d", to: "now" } },
      "from=now-1h",
      false,
    ],
    ["today", {}, "from=now/d&to=now/d", true],
    ["a date", {}, "from=2026-11-21&to=now", true],
    ["rubbish", {}, "from=rubbish", true],
    ["a panel with a range of its own", panel({ timeFrom: "1d" }), "", true],
    ["a date in a query", panel({ targets: [{ expr: `vector(\${__from:date:YYYY})` }] }), "", true],
    ["a plain query", panel({ targets: [{ expr: "up" }] }), "", false],
  ])("%s", (_name, board, params, expected) => {
    expect(needs(board, params)).toBe(expected);
  });
});
