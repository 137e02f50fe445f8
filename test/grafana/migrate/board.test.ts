import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Json, migrateBoard, readDashboardFile } from "../../../src/grafana/index.ts";
import { isRecord } from "../../../src/narrow/index.ts";
import { renderDashboards } from "../../../src/render/index.ts";
import { unsupported } from "../../../src/viewer/support/index.ts";
import { readBoard as readPage } from "../../../web/src/board/read-board.ts";

const panelsOf = ({ panels }: Json): readonly Json[] =>
  Array.isArray(panels) ? panels.filter(isRecord) : [];
const placesOf = (board: Json) =>
  panelsOf(migrateBoard(board).board).map(({ id, type, gridPos }) => {
    const { x, y, w, h } = isRecord(gridPos) ? gridPos : {};
    return [type === "row" ? "row" : id, x, y, w, h];
  });
const of = (id: number, span: number, more: Json = {}): Json => ({ id, type: "text", span, ...more });

describe("rows of old", () => {
  it("are not seen where none of them shows its title, and what has no room beside goes below", () => {
    const rows = [
      { height: "250px", title: "x", panels: [of(1, 6), of(2, 6), of(3, 4)] },
      { height: 100, panels: [of(4, 12)] },
    ];
    expect(placesOf({ schemaVersion: 14, rows })).toEqual([
      [1, 0, 0, 12, 7],
      [2, 12, 0, 12, 7],
      [3, 0, 7, 8, 7],
      [4, 0, 14, 24, 3],
    ]);
  });

  it("are headings where one of them is collapsed, repeated or shows its title", () => {
    const rows = [
      { title: "Open", showTitle: true, panels: [of(1, 4)] },
      { title: "Shut", collapse: true, panels: [of(2, 4)] },
      { title: "Each", repeat: "host", panels: [of(3, 4)] },
    ];
    const { board } = migrateBoard({ schemaVersion: 14, rows });
    expect(placesOf({ schemaVersion: 14, rows })).toEqual([
      ["row", 0, 0, 24, 1],
      [1, 0, 1, 8, 7],
      ["row", 0, 8, 24, 1],
      ["row", 0, 9, 24, 1],
      [3, 0, 10, 8, 7],
    ]);
    expect(panelsOf(board)[2]).toMatchObject({ id: 5, title: "Shut", collapsed: true, panels: [{ id: 2 }] });
    expect(panelsOf(board)[3]).toMatchObject({ title: "Each", repeat: "host", collapsed: false });
  });

  it("may hold panels lower than they are, below which others stand", () => {
    const rows = [
      { height: 380, panels: [of(1, 6), of(2, 6, { height: "190px" }), of(3, 6, { height: 190 })] },
    ];
    expect(placesOf({ rows })).toEqual([
      [1, 0, 0, 12, 10],
      [2, 12, 0, 12, 5],
      [3, 12, 5, 12, 5],
    ]);
  });
});

describe("a board of old", () => {
  it("loses the copies that were saved of what it repeats", () => {
    const panels = [
      { id: 1, type: "stat", repeat: "host", scopedVars: { host: { value: "a" } } },
      { id: 2, type: "stat", repeatPanelId: 1, scopedVars: { host: { value: "b" } } },
      {
        id: 3,
        type: "row",
        repeat: "job",
        panels: [
          { id: 4, type: "stat" },
          { id: 5, type: "stat", repeatPanelId: 4 },
        ],
      },
      { id: 6, type: "row", repeatPanelId: 3, panels: [] },
      { id: 7, type: "stat", repeat: "host", repeatPanelId: 1, repeatedByRow: true },
      { id: 8, type: "stat", repeatByRow: true },
    ];
    const { board } = migrateBoard({ schemaVersion: 39, panels });
    expect(panelsOf(board).map(({ id }) => id)).toEqual([1, 3]);
    expect(panelsOf(panelsOf(board)[1] ?? {}).map(({ id }) => id)).toEqual([4]);
  });

  it("says where each panel is in its file, and of which type it was", () => {
    const rows = [
      { panels: [] },
      {
        panels: [
          { id: 1, type: "graph", repeatPanelId: 3 },
          { id: 2, type: "graph" },
        ],
      },
    ];
    const { board, origins } = migrateBoard({ schemaVersion: 14, rows });
    expect(panelsOf(board).map((panel) => [panel.type, origins.get(panel)])).toEqual([
      ["timeseries", { path: "rows[1].panels[1]", type: "graph" }],
    ]);
    const text = JSON.stringify({ kind: "Dashboard", spec: { title: "B", schemaVersion: 14, rows } });
    const read = readDashboardFile(text, "b.json");
    expect(read.schemaVersion).toBe(14);
    expect(read.panels).toMatchObject([
      { path: "spec.rows[1].panels[1]", type: "timeseries", writtenType: "graph" },
    ]);
  });

  it("says what nothing takes over", () => {
    const panel = {
      id: 3,
      type: "graph",
      title: "Load",
      alert: { name: "x" },
      timeRegions: [{ from: "8:00" }],
    };
    expect(migrateBoard({ panels: [panel] }).left).toMatchObject([
      { panelId: 3, title: "Load", what: "alert of the panel" },
      { panelId: 3, title: "Load", what: "time regions of the panel" },
    ]);
  });

  it("has today's variables", () => {
    const list = [
      { name: "a", query: "label_values(up, a)", refresh: true, hideLabel: true, options: [{ value: "x" }] },
      { name: "b", type: "constant", query: "7" },
      { name: "c", type: "constant", query: "8", hideVariable: true },
      { name: "d", type: "custom", multi: true, current: { text: "x", value: "x" } },
      { name: "e", type: "custom", multi: false, current: { text: ["y"], value: ["y"] } },
    ];
    const { board } = migrateBoard({ schemaVersion: 5, templating: { list }, panels: [] });
    expect(board.templating).toMatchObject({
      list: [
        { name: "a", type: "query", refresh: 1, hide: 1, options: [] },
        { name: "b", type: "textbox", current: { value: "7" } },
        { name: "c", type: "constant", hide: 2 },
        { name: "d", current: { text: ["x"], value: ["x"] } },
        { name: "e", current: { text: "y", value: "y" } },
      ],
    });
  });

  it("has today's head", () => {
    const { board } = migrateBoard({
      schemaVersion: 1,
      sharedCrosshair: true,
      refresh: false,
      services: { filter: { time: { from: "now-3h", to: "now" }, list: [{ name: "x", type: "filter" }] } },
      pulldowns: [{ type: "annotations", annotations: [{ name: "Deploys", datasource: "default" }] }],
      panels: [],
    });
    expect(board).toMatchObject({
      schemaVersion: 42,
      graphTooltip: 1,
      refresh: "",
      time: { from: "now-3h" },
      templating: { list: [{ name: "x", type: "query" }] },
      annotations: { list: [{ name: "Deploys", datasource: null }] },
    });
  });
});

it("a file without a version keeps the words that only newer ones have", () => {
  expect(migrateBoard({ panels: [], graphTooltip: 2 }).board.graphTooltip).toBe(2);
});

describe("whatever a file holds", () => {
  const words = [
    ..."rows panels type title graph singlestat table table-old heatmap text gauge stat options fieldConfig".split(
      " ",
    ),
    ..."defaults overrides properties custom displayMode mappings thresholds steps styles yaxes grid legend".split(
      " ",
    ),
    ..."templating list annotations links seriesOverrides alias span height gridPos targets datasource".split(
      " ",
    ),
    ..."fieldOptions valueOptions options-gauge valueMaps rangeMaps colors repeatPanelId __proto__ toString".split(
      " ",
    ),
  ];
  const word = fc.constantFrom(...words);
  const anything = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, "", "50,80", "/a/"),
      word,
      tie("list"),
      tie("object"),
    ),
    list: fc.array(tie("value"), { maxLength: 4 }),
    object: fc
      .array(fc.tuple(word, tie("value")), { maxLength: 8 })
      .map((entries) => Object.fromEntries(entries)),
  })).object;

  it("is migrated without a throw, once and for all, and not changed itself", () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 0, max: 43 }), (value, schemaVersion) => {
        const board: Json = { ...(isRecord(value) ? value : {}), schemaVersion };
        const text = JSON.stringify(board);
        const once = JSON.stringify(migrateBoard(board).board);
        const again = JSON.stringify(migrateBoard(JSON.parse(once)).board);
        expect(JSON.parse(again)).toEqual(JSON.parse(once));
        expect(JSON.stringify(board)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("our own boards come out as they are", () => {
    for (const text of renderDashboards({ scrapeIntervalSeconds: 5 }).values()) {
      const board: Json = JSON.parse(text);
      const { panels, ...head } = migrateBoard(board).board;
      expect({ ...head, schemaVersion: board.schemaVersion }).toEqual({ ...board, panels: undefined });
      expect(panelsOf({ panels }).length).toBe(panelsOf(board).length);
    }
  });
});

it("one board of old is the same for all who read boards", () => {
  const rows = [
    {
      title: "A",
      showTitle: true,
      panels: [
        { id: 1, type: "graph", title: "One" },
        { id: 2, type: "graph", title: "Copy", repeatPanelId: 1 },
      ],
    },
    {
      title: "B",
      collapse: true,
      panels: [{ id: 3, type: "singlestat", title: "Two", gauge: { show: true } }],
    },
  ];
  const board = { title: "Old", schemaVersion: 14, rows };
  const expected = [
    ["timeseries", "One"],
    ["gauge", "Two"],
  ];
  const seen = (
    panels: readonly { readonly type?: string | undefined; readonly title?: string | undefined }[],
  ) => panels.filter(({ type }) => type !== "row").map(({ type, title }) => [type, title]);
  expect(seen(readDashboardFile(JSON.stringify(board), "old.json").panels)).toEqual(expected);
  expect(unsupported(board)).toEqual([]);
  const page = readPage(board);
  expect(seen(page.rows.flatMap(({ panels }) => panels))).toEqual(expected);
  expect(page.rows.map(({ title, collapsed }) => [title, collapsed])).toEqual([
    ["A", false],
    ["B", true],
  ]);
});
