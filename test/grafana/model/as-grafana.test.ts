import { describe, expect, it } from "vitest";
import { readDashboard } from "../../../src/grafana/index.ts";

/** Where three readers of boards once disagreed, one of them or all were not as Grafana is. */

const at = (y: number, x = 0) => ({ gridPos: { x, y, w: 12, h: 4 } });
const placeholder = (name: string): string => `$${`{${name}}`}`;
const panelsOf = (value: unknown) => readDashboard(value)?.panels ?? [];

describe("panels of a row", () => {
  it("are those below it, whatever the order of the file", () => {
    const panels = [
      { title: "second", type: "stat", ...at(6) },
      { title: "Row", type: "row", repeat: "job", ...at(5) },
      { title: "first", type: "stat", ...at(0) },
    ];
    expect(panelsOf({ panels }).map(({ title, row, rowRepeat }) => [title, row, rowRepeat])).toEqual([
      ["second", "Row", "job"],
      ["first", undefined, undefined],
    ]);
    const sections = readDashboard({ panels })?.sections.map(({ row, panels: inside }) => [
      row?.title,
      inside.map(({ title }) => title),
    ]);
    expect(sections).toEqual([
      [undefined, ["first"]],
      ["Row", ["second"]],
    ]);
  });

  it("are not those below a row that is closed, which holds its own", () => {
    const inside = { title: "inside", type: "stat", ...at(1) };
    const row = { title: "Row", type: "row", collapsed: true, repeat: "job", panels: [inside], ...at(0) };
    const panels = [row, { title: "below", type: "stat", ...at(1) }];
    expect(
      panelsOf({ panels }).map(({ title, row: of, collapsed, rowRepeat }) => [
        title,
        of,
        collapsed,
        rowRepeat,
      ]),
    ).toEqual([
      ["inside", "Row", true, "job"],
      ["below", undefined, false, undefined],
    ]);
  });
});

describe("numbers of panels", () => {
  it("are their own, and the first that has one keeps it", () => {
    const panels = [{ id: 3 }, {}, { id: 3 }, { id: 1 }, { type: "row", panels: [{}, { id: "7" }] }];
    expect(panelsOf({ panels }).map(({ number }) => number)).toEqual([3, 2, 4, 1, 6, 7]);
    expect(panelsOf({ panels }).map(({ id }) => id)).toEqual([3, undefined, 3, 1, undefined, undefined]);
  });
});

describe("data sources", () => {
  it("are of the plugin that a variable or an import by hand stands for, wherever they are asked", () => {
    const board = readDashboard({
      panels: [{ datasource: placeholder("DS_LOGS"), targets: [{}, { datasource: "" }] }],
      templating: {
        list: [
          { name: "logs", type: "datasource", query: "loki" },
          { name: "pod", type: "query", datasource: { uid: "$logs" } },
        ],
      },
      annotations: { list: [{ name: "Deploys", datasource: placeholder("DS_LOGS") }] },
      __inputs: [{ name: "DS_LOGS", type: "datasource", pluginId: "loki" }],
    });
    const asking = [
      ...(board?.panels.flatMap(({ queries }) => queries) ?? []),
      ...(board?.variables.slice(1) ?? []),
      ...(board?.annotations ?? []),
    ];
    expect(asking.map(({ datasource }) => datasource?.type)).toEqual(["loki", "loki", "loki", "loki"]);
  });
});

describe("queries of variables", () => {
  it.each([
    [{ type: 1, label: "app", stream: '{job="x"}' }, 'label_values({job="x"}, app)'],
    [{ type: 0 }, "label_names()"],
    [{ qryType: 1, label: "job", metric: "up" }, "label_values(up, job)"],
    [{ qryType: 0, match: "http.*" }, "label_names(http.*)"],
    [{ qryType: 3, varQuery: "topk(3, up)" }, "query_result(topk(3, up))"],
  ])("in the parts %j are the text %s", (query, text) => {
    const list = [{ name: "x", type: "query", query }];
    expect(readDashboard({ panels: [], templating: { list } })?.variables[0]?.query).toBe(text);
  });
});

describe("a resource", () => {
  it("has its name for an uid, whatever its spec says", () => {
    const of = (name: string) =>
      readDashboard({ metadata: { name }, spec: { uid: "of-the-spec", panels: [] } })?.uid;
    expect([of("of-the-resource"), of("")]).toEqual(["of-the-resource", "of-the-spec"]);
  });

  it("has the panels that its layout places, in the order in which they are seen", () => {
    const element = (title: string) => ({ kind: "Panel", spec: { title, vizConfig: { group: "stat" } } });
    const item = (name: string) => ({ spec: { element: { name } } });
    const rows = [
      {
        spec: { title: "R", layout: { kind: "AutoGridLayout", spec: { items: [item("b"), item("gone")] } } },
      },
      { spec: { title: "Empty" } },
    ];
    const board = readDashboard({
      elements: { a: element("A"), b: element("B"), c: element("C") },
      layout: { kind: "RowsLayout", spec: { rows } },
    });
    expect(board?.panels.map(({ title, row, place }) => [title, row, place])).toEqual([
      ["B", "R", undefined],
    ]);
    expect(board?.sections.map(({ key, panels }) => [key, panels.length])).toEqual([
      ["row-0", 1],
      ["row-1", 0],
    ]);
    expect([board?.unplacedElements, board?.danglingElements.map(({ name }) => name)]).toEqual([
      ["a", "c"],
      ["gone"],
    ]);
    expect(board?.layouts).toEqual(["RowsLayout", "AutoGridLayout"]);
  });

  it("names a layout that it cannot be, and places nothing by it", () => {
    const board = readDashboard({ elements: {}, layout: { kind: 7, spec: { rows: [{ spec: {} }] } } });
    expect([board?.layouts, board?.rows]).toEqual([["7"], []]);
    expect(board?.oddities.map(({ path }) => path)).toEqual(["layout.kind"]);
  });

  it("has variables of its own and of its rows, each with its place in the file", () => {
    const row = { spec: { variables: [{ kind: "CustomVariable", spec: { name: "b", query: "1,2" } }] } };
    const board = readDashboard({
      spec: {
        elements: {},
        variables: [{ kind: "TextVariable", spec: { name: "a" } }],
        layout: { kind: "RowsLayout", spec: { rows: [row] } },
      },
    });
    expect(board?.variables.map(({ name, type, ofRow, path }) => [name, type, ofRow, path])).toEqual([
      ["a", "textbox", false, "spec.variables[0].spec"],
      ["b", "custom", true, "spec.layout.spec.rows[0].spec.variables[0].spec"],
    ]);
  });
});
