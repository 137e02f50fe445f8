import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderDashboards } from "../../../src/render/index.ts";
import type { Board } from "../../../web/src/board/model.ts";
import { readBoard } from "../../../web/src/board/read-board.ts";
import { transformers } from "../../../web/src/data/transform/transform.ts";
import { fieldMatcher } from "../../../web/src/field/matchers.ts";
import { grafana } from "../oracle.ts";

const read = (target: "classic" | "grafana-v2"): readonly Board[] =>
  [...renderDashboards({ scrapeIntervalSeconds: 5, target }).values()].map((text) =>
    readBoard(JSON.parse(text)),
  );
const classic = read("classic");
const panelsOf = (board: Board) => board.rows.flatMap(({ panels }) => panels);

describe("our own boards", () => {
  it("are read whole, and say the same in both of Grafana's formats", () => {
    expect(classic.length).toBeGreaterThan(0);
    const plain = (board: Board) => ({
      ...board,
      // Numbers of rows and the order of the words in an annotation query are the format's own.
      rows: board.rows.map(({ id: _, ...row }) => row),
      annotations: board.annotations.filter(({ builtIn }) => !builtIn),
    });
    expect(read("grafana-v2").map(plain)).toEqual(classic.map(plain));
  });

  it.each(classic.map((board) => [board.uid, board] as const))(
    "%s has all that it needs to be drawn",
    (_uid, board) => {
      expect(board.problems).toEqual([]);
      expect(board.variables.length).toBeGreaterThan(0);
      expect(board.rows.every(({ title, headless }) => title !== "" && !headless)).toBe(true);
      const panels = panelsOf(board);
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      for (const panel of panels) {
        expect(panel.title, panel.id).not.toBe("");
        expect(panel.grid.x + panel.grid.w, panel.title).toBeLessThanOrEqual(24);
        for (const { expr } of panel.queries) expect(expr, panel.title).not.toBe("");
      }
    },
  );

  it("use only transformations, matchers and units that the page knows", () => {
    const known = new Set([
      ...grafana.getValueFormats().flatMap(({ submenu = [] }) => submenu.map(({ value }) => value)),
      // Words of one's own behind the number.
      "suffix: s/s",
    ]);
    for (const panel of classic.flatMap(panelsOf)) {
      for (const { id } of panel.transformations)
        expect(Object.keys(transformers), panel.title).toContain(id);
      for (const { matcher, properties } of panel.fieldConfig.overrides) {
        expect(fieldMatcher(matcher), `${panel.title}: ${matcher.id}`).toBeDefined();
        for (const { id, value } of properties)
          if (id === "unit") expect([...known], panel.title).toContain(value);
      }
      const { unit } = panel.fieldConfig.defaults;
      if (unit !== undefined) expect([...known], panel.title).toContain(unit);
    }
  });
});

describe("classic dashboards", () => {
  const panel = (id: number, y: number, more: object = {}) => ({
    id,
    type: "timeseries",
    gridPos: { x: 0, y, w: 24, h: 4 },
    ...more,
  });
  const row = (id: number, y: number, more: object = {}) => ({
    id,
    type: "row",
    title: `Row ${id}`,
    gridPos: { x: 0, y, w: 24, h: 1 },
    ...more,
  });

  it("put each panel into the row above it, whatever the order of the file", () => {
    const board = readBoard({
      title: "B",
      panels: [
        panel(3, 6),
        row(2, 5),
        panel(1, 0),
        row(4, 10, { collapsed: true, panels: [panel(5, 11), panel(6, 15)] }),
      ],
    });
    expect(
      board.rows.map(({ title, collapsed, headless, panels }) => [
        title,
        collapsed,
        headless,
        panels.map(({ number, grid }) => [number, grid.y]),
      ]),
    ).toEqual([
      ["", false, true, [[1, 0]]],
      ["Row 2", false, false, [[3, 0]]],
      [
        "Row 4",
        true,
        false,
        [
          [5, 0],
          [6, 4],
        ],
      ],
    ]);
  });

  it("place the panels of very old files side by side", () => {
    const board = readBoard({
      title: "Old",
      rows: [
        {
          title: "R",
          height: "250px",
          panels: [
            { id: 1, span: 6 },
            { id: 2, span: 6 },
            { id: 3, span: 12 },
          ],
        },
      ],
    });
    expect(panelsOf(board).map(({ grid }) => grid)).toEqual([
      { x: 0, y: 0, w: 12, h: 7 },
      { x: 12, y: 0, w: 12, h: 7 },
      { x: 0, y: 7, w: 24, h: 7 },
    ]);
  });

  it("may stand inside a resource or an answer of Grafana's API", () => {
    const spec = { title: "B", panels: [panel(1, 0)] };
    expect(
      readBoard({ apiVersion: "dashboard.grafana.app/v1", metadata: { name: "u" }, spec }),
    ).toMatchObject({ uid: "u", title: "B" });
    expect(readBoard({ meta: {}, dashboard: { ...spec, uid: "v" } })).toMatchObject({ uid: "v", title: "B" });
  });

  it.each([
    [
      { qryType: 1, label: "job", metric: "up", labelFilters: [{ label: "env", op: "=~", value: "$env" }] },
      'label_values(up{env=~"$env"}, job)',
    ],
    [{ qryType: 1, label: "job" }, "label_values(job)"],
    [{ qryType: 3, varQuery: "topk(3, up)" }, "query_result(topk(3, up))"],
    [{ query: "label_values(up, job)", refId: "x" }, "label_values(up, job)"],
    ["metrics(up)", "metrics(up)"],
  ])("write the variable query %j as the text %s", (query, expected) => {
    const board = readBoard({
      title: "B",
      panels: [],
      templating: { list: [{ name: "x", type: "query", query }] },
    });
    expect(board.variables[0]?.query).toBe(expected);
  });
});

describe("what is no dashboard", () => {
  it.each([null, 1, "text", [], {}, { title: "x" }, { spec: {} }])(
    "%j is refused with a sentence",
    (json) => {
      expect(() => readBoard(json)).toThrow(/^This is not a dashboard: .+\.$/);
    },
  );

  it("never breaks the reader in any other way", () => {
    const any = fc.jsonValue({ maxDepth: 3 });
    const some = fc.dictionary(
      fc.constantFrom(
        "panels",
        "rows",
        "elements",
        "layout",
        "templating",
        "annotations",
        "links",
        "time",
        "id",
        "type",
        "targets",
        "fieldConfig",
        "gridPos",
        "spec",
        "kind",
        "list",
        "repeat",
      ),
      any,
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          some,
          fc.record({ panels: fc.array(some), rows: any }),
          fc.record({ elements: some, layout: some }),
        ),
        (json) => {
          try {
            expect(readBoard(json).rows).toBeInstanceOf(Array);
          } catch (thrown) {
            expect(thrown).toMatchObject({ name: "BoardError" });
          }
        },
      ),
    );
  });
});
