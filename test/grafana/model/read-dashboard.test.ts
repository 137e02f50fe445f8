import { describe, expect, it } from "vitest";
import { isObsError } from "../../../src/errors/index.ts";
import { type DashboardFile, readDashboardFile } from "../../../src/grafana/index.ts";
import { board, neighbour, oldBoard, panel, query, resource, v2Spec, variable } from "./sample-boards.ts";

const read = (value: unknown): DashboardFile => readDashboardFile(JSON.stringify(value), "x.json");

function refusal(text: string): string {
  try {
    readDashboardFile(text, "x.json");
  } catch (error) {
    if (isObsError(error)) return `${error.code} ${error.message}`;
    throw error;
  }
  return "";
}

describe("reading a dashboard", () => {
  it("reads a classic board", () => {
    const result = read(board({ id: null, description: "words" }));
    expect(result).toMatchObject({
      format: "classic",
      uid: "sample",
      title: "Sample",
      schemaVersion: 42,
      oddities: [],
    });
    expect(result.panels.map(({ id, title, type, unit, legend }) => [id, title, type, unit, legend])).toEqual(
      [
        [1, "Requests", "timeseries", "reqps", true],
        [2, "Errors", "timeseries", "reqps", true],
      ],
    );
    expect(result.panels[0]?.queries).toMatchObject([
      {
        path: "panels[0].targets[0]",
        refId: "A",
        expr: query().expr,
        legend: "{{route}}",
        datasource: { type: "prometheus", uid: variable("datasource"), name: undefined },
        instant: false,
        range: true,
        interval: undefined,
        format: undefined,
        hidden: false,
      },
    ]);
    expect(
      result.variables.map(({ name, type, query: asked, refresh, multi }) => [
        name,
        type,
        asked,
        refresh,
        multi,
      ]),
    ).toEqual([
      ["datasource", "datasource", "prometheus", undefined, false],
      ["job", "query", "label_values(up, job)", "onTimeRangeChanged", true],
    ]);
  });

  it("reads a v2 resource into the same panels and queries", () => {
    const [classic, v2] = [read(board()), read(resource())];
    const told = (result: DashboardFile): unknown =>
      result.panels.map(({ id, title, type, unit, gridPos, queries }) => [
        ...[id, title, type, unit, gridPos],
        ...queries.map(({ refId, expr, legend, datasource }) => [refId, expr, legend, datasource?.uid]),
      ]);
    expect(v2).toMatchObject({
      format: "v2",
      apiVersion: "dashboard.grafana.app/v2",
      kind: "Dashboard",
      uid: "sample",
    });
    expect(told(v2)).toEqual(told({ ...classic, panels: classic.panels }));
    expect(v2.panels[0]).toMatchObject({ row: "Now", element: "requests", interval: "15s" });
    expect(v2.panels[0]?.transformations).toMatchObject([{ id: "organize", options: {} }]);
    expect(v2.variables.map(({ name, type, query: asked }) => [name, type, asked])).toEqual([
      ["datasource", "datasource", "prometheus"],
      ["job", "query", "label_values(up, job)"],
    ]);
  });

  it("reads a v1 resource and the answer of Grafana's API like the board inside", () => {
    const panels = read(board()).panels.map(({ title }) => title);
    const v1 = read({
      apiVersion: "dashboard.grafana.app/v1beta1",
      kind: "Dashboard",
      metadata: { name: "by-name" },
      spec: board(),
    });
    expect(v1).toMatchObject({ format: "v1", uid: "by-name" });
    expect(v1.panels.map(({ title }) => title)).toEqual(panels);
    const answer = read({ meta: { slug: "x" }, dashboard: board() });
    expect(answer).toMatchObject({ format: "classic", uid: "sample" });
    expect(answer.panels.map(({ title }) => title)).toEqual(panels);
  });

  it("places the rows of old boards on the grid, and finds the unit of panels that are gone", () => {
    const result = read(oldBoard());
    expect(
      result.panels.map(({ id, unit, gridPos, row, collapsed }) => [id, unit, gridPos, row, collapsed]),
    ).toEqual([
      [1, "short", { x: 0, y: 1, w: 12, h: 7 }, "First", false],
      [2, "s", { x: 12, y: 1, w: 12, h: 7 }, "First", false],
      [3, undefined, { x: 0, y: 8, w: 24, h: 7 }, "First", false],
      [4, undefined, { x: 0, y: 16, w: 8, h: 10 }, "Second", true],
    ]);
    expect(result.panels[0]?.datasource).toEqual({ type: undefined, uid: undefined, name: "Prom" });
    expect(result.panels[3]?.rowRepeat).toBe("host");
  });

  it("looks into collapsed rows, and gives the panels below an open row to it", () => {
    const rows = [
      { type: "row", id: 10, title: "Open", gridPos: { x: 0, y: 0, w: 24, h: 1 } },
      panel(),
      { type: "row", id: 11, title: "Closed", collapsed: true, repeat: "job", panels: [neighbour()] },
    ];
    const result = read(board({ panels: rows }));
    expect(result.rows.map(({ id, title, collapsed, repeat }) => [id, title, collapsed, repeat])).toEqual([
      [10, "Open", false, undefined],
      [11, "Closed", true, "job"],
    ]);
    expect(
      result.panels.map(({ title, row, collapsed, rowRepeat, path }) => [
        title,
        row,
        collapsed,
        rowRepeat,
        path,
      ]),
    ).toEqual([
      ["Requests", "Open", false, undefined, "panels[1]"],
      ["Errors", "Closed", true, "job", "panels[2].panels[0]"],
    ]);
  });

  it("takes the plugin of a query from its panel, or from the variable that it names", () => {
    const named = panel({ datasource: "$datasource", targets: [{ refId: "A", expr: "up" }] });
    const mixed = neighbour({
      datasource: { uid: "-- Mixed --" },
      targets: [query(), query({ refId: "B", datasource: { type: "loki", uid: "l" } })],
    });
    const result = read(board({ panels: [named, mixed] }));
    expect(result.panels.map(({ queries }) => queries.map(({ datasource }) => datasource?.type))).toEqual([
      ["prometheus"],
      ["prometheus", "loki"],
    ]);
  });

  it("reads thresholds, overrides, links, repeats and library panels", () => {
    const value = panel({
      repeat: "job",
      links: [{ title: "More", url: "/d/more" }],
      fieldConfig: {
        defaults: {
          thresholds: {
            mode: "absolute",
            steps: [
              { value: null, color: "green" },
              { value: 5, color: "red" },
            ],
          },
          links: [{ title: "Value", url: "/d/value" }],
        },
        overrides: [
          {
            matcher: { id: "byName", options: "x" },
            properties: [
              { id: "unit", value: "s" },
              { id: "links", value: [{ title: "One", url: "/d/one" }] },
            ],
          },
        ],
      },
    });
    const library = neighbour({ libraryPanel: { name: "Shared", uid: "u" } });
    const [first, second] = read(board({ panels: [value, library] })).panels;
    expect(first?.thresholds?.steps.map(({ value: from }) => from)).toEqual([undefined, 5]);
    expect(first?.links.map(({ kind, url }) => [kind, url])).toEqual([
      ["panel", "/d/more"],
      ["data", "/d/value"],
      ["data", "/d/one"],
    ]);
    expect(first?.overrides[0]?.properties[0]).toEqual({ id: "unit", value: "s" });
    expect([first?.repeat, second?.libraryPanel]).toEqual(["job", "Shared"]);
  });

  it("names elements that are missing or stand nowhere", () => {
    const layout = {
      kind: "GridLayout",
      spec: {
        items: [{ kind: "GridLayoutItem", spec: { width: 24, height: 8, element: { name: "gone" } } }],
      },
    };
    const result = read(resource(v2Spec({ layout })));
    expect(result.danglingElements.map(({ name }) => name)).toEqual(["gone"]);
    expect(result.unplacedElements).toEqual(["requests", "errors"]);
  });

  it("reads the plugins of v2 before it was final", () => {
    const spec = {
      elements: {
        a: {
          kind: "Panel",
          spec: {
            id: 1,
            vizConfig: { kind: "stat", spec: {} },
            data: {
              spec: {
                queries: [
                  {
                    spec: {
                      refId: "A",
                      datasource: { uid: "u" },
                      query: { kind: "prometheus", spec: { expr: "up" } },
                    },
                  },
                ],
                transformations: [{ kind: "merge", spec: { id: "merge" } }],
              },
            },
          },
        },
      },
      layout: { kind: "AutoGridLayout", spec: { items: [{ spec: { element: { name: "a" } } }] } },
    };
    const [only] = read({ apiVersion: "dashboard.grafana.app/v2alpha1", kind: "Dashboard", spec }).panels;
    expect(only).toMatchObject({ type: "stat", transformations: [{ id: "merge" }] });
    expect(only?.queries[0]).toMatchObject({ expr: "up", datasource: { type: "prometheus", uid: "u" } });
  });

  it("takes down what has a wrong type, and reads the rest", () => {
    const result = read(board({ title: 5, panels: [panel({ targets: "up", id: "one" }), 7, neighbour()] }));
    expect(result.panels.map(({ title }) => title)).toEqual(["Requests", "Errors"]);
    expect(result.oddities.map(({ path, problem }) => `${path} ${problem}`).sort()).toEqual([
      "panels[0].id is a text where a number belongs",
      "panels[0].targets is a text where a list belongs",
      "panels[1] is a number where an object belongs",
      "title is a number where a text belongs",
    ]);
  });

  it.each([
    [
      "an empty file",
      "",
      "BOARD_JSON x.json is not valid JSON: it is empty: correct it, or export the dashboard anew.",
    ],
    [
      "a file that ends too soon",
      '{\n  "panels": [',
      /^BOARD_JSON x\.json is not valid JSON: Unexpected end of JSON input at line 2, column 14: /,
    ],
    [
      "a comma too many",
      '{\n  "a": 1,\n}',
      /^BOARD_JSON x\.json is not valid JSON: .* at line 3, column 1: correct it/,
    ],
    [
      "a list",
      "[]",
      "BOARD_FORMAT x.json is not a Grafana dashboard, it has no list of panels: give a dashboard that Grafana exported, classic or as a resource.",
    ],
    ["a number", "5", /^BOARD_FORMAT .* has no list of panels/],
    ["panels of another kind", '{"panels": {}}', /^BOARD_FORMAT .* its panels are no list/],
    [
      "values in a depth of thousands",
      `{"panels": ${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
      /^BOARD_FORMAT .* nests values more than 200 deep/,
    ],
    [
      "far too many panels",
      `{"panels": [${"{},".repeat(30_000)}{}]}`,
      /^BOARD_FORMAT x\.json has 30001 panels and queries, more than 20000/,
    ],
    [
      "far too long a text",
      `{"panels": [], "x": "${"x".repeat(20_000_001)}"}`,
      /^BOARD_FORMAT .* characters, more than 20000000/,
    ],
  ])("refuses %s in one sentence", (_, text, message) => {
    const said = refusal(text);
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
    expect(said).not.toContain("\n");
  });

  it("passes over a byte order mark, and says that there is one", () => {
    expect(readDashboardFile(`\uFEFF${JSON.stringify(board())}`, "x.json")).toMatchObject({
      title: "Sample",
      byteOrderMark: true,
    });
    expect(read(board())).toMatchObject({ byteOrderMark: false });
  });
});
