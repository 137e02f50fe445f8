import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { panelKinds } from "../../src/grafana/index.ts";
import { renderDashboards } from "../../src/render/index.ts";
import { unsupported } from "../../src/viewer/index.ts";

const what = (value: unknown, options = {}): string[] => unsupported(value, options).map((one) => one.what);
const panel = (extra: object): object => ({ panels: [{ id: 1, title: "P", type: "timeseries", ...extra }] });
const input = (name: string): string => `\${${name}}`;
const custom = (settings: object): object => panel({ fieldConfig: { defaults: { custom: settings } } });
const override = (matcher: string, id: string, value: unknown = 1): object =>
  panel({
    fieldConfig: { defaults: {}, overrides: [{ matcher: { id: matcher }, properties: [{ id, value }] }] },
  });

describe("what the viewer cannot draw", () => {
  it("is nothing of our own boards", () => {
    const boards = [...renderDashboards({ scrapeIntervalSeconds: 5 })];
    expect(boards.length).toBeGreaterThan(0);
    for (const [path, text] of boards) expect(unsupported(JSON.parse(text)), path).toEqual([]);
  });

  it.each([
    ["a panel type", panel({ type: "geomap" }), ['panel type "geomap"']],
    ["a data source", panel({ targets: [{ datasource: { type: "mysql" } }] }), ['data source "mysql"']],
    [
      "the panel's data source",
      panel({ datasource: { type: "tempo" }, targets: [{}] }),
      ['data source "tempo"'],
    ],
    ["no hidden query", panel({ targets: [{ hide: true, datasource: { type: "mysql" } }] }), []],
    [
      "another panel's data",
      panel({ targets: [{ datasource: { type: "datasource", uid: "-- Dashboard --" } }] }),
      ['data source "-- Dashboard --"'],
    ],
    [
      "an expression",
      panel({ targets: [{ datasource: { type: "__expr__", uid: "__expr__" } }] }),
      ['data source "__expr__"'],
    ],
    ["a transformation", panel({ transformations: [{ id: "groupBy" }] }), ['transformation "groupBy"']],
    [
      "a transformation's mode",
      panel({ transformations: [{ id: "calculateField", options: { mode: "windowFunctions" } }] }),
      ['transformation "calculateField" with mode "windowFunctions"'],
    ],
    ["no transformation that is off", panel({ transformations: [{ id: "x", disabled: true }] }), []],
    [
      "a setting's value",
      custom({ drawStyle: "line", axisPlacement: "top" }),
      ['custom.axisPlacement "top"'],
    ],
    [
      "a deep setting",
      custom({ lineStyle: { fill: "square", dash: [1] } }),
      ['custom.lineStyle.fill "square"'],
    ],
    ["no setting that Grafana does not know", custom({ sparkle: "much", dull: null, off: false }), []],
    ["no setting of another kind of panel", panel({ options: { textMode: "name", colorMode: "none" } }), []],
    [
      "no value that is Grafana's default",
      custom({ fillBelowTo: "", insertNulls: false, barAlignment: 0 }),
      [],
    ],
    ["nothing that depends on what is not chosen", custom({ drawStyle: "line", barAlignment: 1 }), []],
    ["an override's matcher", override("byPath", "unit"), ['override matcher "byPath"']],
    ["an override's property", override("byName", "actions", [{}]), ["actions [1]"]],
    ["no property that Grafana does not know", override("byName", "sparkle"), []],
    [
      "an override's setting",
      override("byName", "custom.lineStyle", { fill: "square" }),
      ['custom.lineStyle.fill "square"'],
    ],
    ["a drawn override", override("byRegexp", "custom.lineWidth", 3), []],
    ["an option", panel({ type: "stat", options: { graphMode: "line" } }), ['graphMode "line"']],
    ["no option that is drawn", panel({ type: "stat", options: { reduceOptions: { values: true } } }), []],
    ["a library panel", { panels: [{ id: 1, libraryPanel: { uid: "x" } }] }, ["library panel"]],
    [
      "a panel in a collapsed row",
      { panels: [{ type: "row", panels: [{ type: "news" }] }] },
      ['panel type "news"'],
    ],
    [
      "a variable",
      { panels: [], templating: { list: [{ name: "f", type: "adhoc" }] } },
      ['variable "f" of type "adhoc"'],
    ],
    [
      "a variable that asks others",
      {
        panels: [],
        templating: {
          list: [
            { name: "a", type: "query", datasource: { type: "jaeger" } },
            { name: "l", type: "query", datasource: { type: "loki" } },
            { name: "b", type: "query", datasource: { type: "prometheus" } },
            { name: "c", type: "query", datasource: "Metrics" },
            { name: "d", type: "custom", datasource: { type: "loki" } },
          ],
        },
      },
      ['data source "jaeger" of variable "a"'],
    ],
    [
      "annotations",
      {
        panels: [],
        annotations: { list: [{ name: "Deploys", enable: true, datasource: { type: "mysql" } }] },
      },
      ['annotations "Deploys"'],
    ],
    [
      "not Grafana's own annotations",
      { panels: [], annotations: { list: [{ builtIn: 1, datasource: { type: "grafana" } }] } },
      [],
    ],
    [
      "a setting of the board",
      { panels: [], liveNow: true, refresh: "auto", style: "dark", hideControls: true },
      ["liveNow true", 'refresh "auto"'],
    ],
    [
      "a link's place",
      { panels: [], links: [{ title: "L", placement: "inControlsMenu", icon: "sparkle" }] },
      ['placement "inControlsMenu" of link "L"'],
    ],
    [
      "how a variable is hidden",
      { panels: [], templating: { list: [{ name: "v", type: "query", hide: 3, sort: 9 }] } },
      ['hide 3 of variable "v"'],
    ],
    [
      "of which kind of source there is none to choose",
      {
        panels: [],
        templating: {
          list: ["prometheus", "loki", "jaeger"].map((query) => ({ name: query, type: "datasource", query })),
        },
      },
      ['query "jaeger" of variable "jaeger"'],
    ],
    [
      "what is made of annotations",
      {
        panels: [],
        annotations: {
          list: [
            { name: "A", mappings: { title: { source: "field" } } },
            { builtIn: 1, mappings: { a: 1 } },
          ],
        },
      },
      ['mappings {…} of annotations "A"'],
    ],
    [
      "no annotation that nobody can switch on",
      { panels: [], annotations: { list: [{ name: "A", enable: false, hide: true, mappings: { a: 1 } }] } },
      [],
    ],
    ["a setting of a panel", panel({ timeCompare: "1d" }), ['timeCompare "1d"']],
    [
      "none of a panel that is not drawn",
      panel({ type: "geomap", timeCompare: "1d" }),
      ['panel type "geomap"'],
    ],
    [
      "a setting of a query",
      panel({
        targets: [{ refId: "B", expr: "up", adhocFilters: [{ key: "a" }], editorMode: "code", step: 240 }],
      }),
      ['adhocFilters [1] of query "B"'],
    ],
    [
      "a setting of a query of Loki",
      panel({
        targets: [{ refId: "B", expr: "{}", datasource: { type: "loki" }, resolution: 2, exemplar: true }],
      }),
      ['resolution 2 of query "B"'],
    ],
    ["none of a hidden query", panel({ targets: [{ hide: true, adhocFilters: [{}] }] }), []],
    [
      "what a transformation is for",
      panel({ transformations: [{ id: "merge", topic: "annotations" }] }),
      ['topic "annotations" of transformation "merge"'],
    ],
    [
      "who an override is for",
      panel({
        fieldConfig: { overrides: [{ matcher: { id: "byName", scope: "exemplar" }, properties: [] }] },
      }),
      ['scope "exemplar" of override matcher'],
    ],
    ["rows of old", { rows: [{ panels: [{ type: "map" }] }] }, ['panel type "map"']],
  ])("is found: %s", (_title, board, expected) => {
    expect(what(board)).toEqual(expected);
  });

  it("knows a data source by its variable and by the inputs of an exported board", () => {
    const templating = { list: [{ name: "ds", type: "datasource", query: "influxdb" }] };
    expect(what({ ...panel({ datasource: "$ds", targets: [{}] }), templating })).toEqual([
      'query "influxdb" of variable "ds"',
      'data source "influxdb"',
    ]);
    const inputs = {
      __inputs: [
        { name: "DS_X", pluginId: "elasticsearch" },
        { name: "DS_P", pluginId: "prometheus" },
      ],
    };
    const both = panel({
      targets: [
        { datasource: input("DS_X") },
        { datasource: input("DS_P") },
        { datasource: { uid: input("DS_X") } },
      ],
    });
    expect(what({ ...inputs, ...both })).toEqual(['data source "elasticsearch"']);
  });

  it("includes logs where there is no Loki", () => {
    const logs = panel({ type: "logs", targets: [{ datasource: { type: "loki" } }] });
    expect(what(logs)).toEqual([]);
    const list = [{ name: "l", type: "query", datasource: { type: "loki" } }];
    expect(what({ panels: [], templating: { list } })).toEqual([]);
    expect(what({ panels: [], templating: { list } }, { loki: false })).toEqual([
      'data source "loki" of variable "l"',
    ]);
    expect(unsupported(logs, { loki: false })).toEqual([
      {
        panelId: 1,
        title: "P",
        what: 'data source "loki"',
        reason:
          "This needs a Loki, and none is connected: start the stack with one, or name it with tta-obs view --loki URL.",
      },
    ]);
  });

  it("is found in the second schema, in its first and its last form", () => {
    const element = (viz: object, query: object): object => ({
      kind: "Panel",
      spec: {
        id: 4,
        title: "T",
        vizConfig: viz,
        data: {
          spec: {
            queries: [{ spec: { query } }],
            transformations: [{ kind: "histogram", spec: { id: "histogram" } }],
          },
        },
      },
    });
    const items = ["a", "b", "c", "a"].map((name) => ({ spec: { element: { name } } }));
    const tab = { spec: { layout: { kind: "GridLayout", spec: { items } } } };
    const board = {
      metadata: { name: "x" },
      spec: {
        title: "Board",
        elements: {
          a: element({ kind: "geomap" }, { kind: "prometheus" }),
          b: element({ kind: "VizConfig", group: "stat" }, { kind: "DataQuery", group: "mysql" }),
          c: { kind: "LibraryPanel", spec: { id: 9, title: "L" } },
          "nowhere in the layout": element({ kind: "geomap" }, { kind: "prometheus" }),
        },
        layout: { kind: "TabsLayout", spec: { tabs: [tab] } },
        variables: [
          { kind: "QueryVariable", spec: { name: "q" } },
          { kind: "GroupByVariable", spec: { name: "g" } },
        ],
      },
    };
    expect(unsupported(board).map((one) => [one.panelId, one.title, one.what])).toEqual([
      [undefined, "Board", 'layout "TabsLayout"'],
      [undefined, "Board", 'variable "g" of type "groupby"'],
      [4, "T", 'panel type "geomap"'],
      // Another panel has its number.
      [1, "T", 'data source "mysql"'],
      [1, "T", 'transformation "histogram"'],
      [9, "L", "library panel"],
    ]);
  });

  it("is found in the settings of the second schema, whose places are those of the file", () => {
    const board = {
      metadata: { name: "x" },
      spec: {
        title: "Board",
        elements: {
          a: {
            kind: "Panel",
            spec: {
              id: 4,
              title: "T",
              vizConfig: { group: "stat" },
              data: {
                spec: {
                  queryOptions: { timeCompare: "1d" },
                  queries: [{ spec: { refId: "A", query: { group: "loki", spec: { resolution: 4 } } } }],
                  transformations: [{ group: "merge", spec: { topic: "alertStates" } }],
                },
              },
            },
          },
        },
        layout: {
          kind: "RowsLayout",
          spec: {
            rows: [
              {
                spec: {
                  title: "R",
                  fillScreen: true,
                  layout: {
                    kind: "GridLayout",
                    spec: {
                      items: [{ spec: { element: { name: "a" }, conditionalRendering: { kind: "x" } } }],
                    },
                  },
                },
              },
            ],
          },
        },
        variables: [{ kind: "QueryVariable", spec: { name: "q", hide: "inControlsMenu" } }],
      },
    };
    expect(unsupported(board).map((one) => [one.panelId, one.what, one.path])).toEqual([
      [undefined, 'hide "inControlsMenu" of variable "q"', "variables[0].spec.hide"],
      [undefined, 'fillScreen true of row "R"', "layout.spec.rows[0].spec.fillScreen"],
      [
        4,
        "conditionalRendering {…}",
        "layout.spec.rows[0].spec.layout.spec.items[0].spec.conditionalRendering",
      ],
      [4, 'timeCompare "1d"', "data.spec.queryOptions.timeCompare"],
      [4, 'resolution 4 of query "A"', "data.spec.queries[0].spec.query.spec.resolution"],
      [4, 'topic "alertStates" of transformation "merge"', "data.spec.transformations[0].spec.topic"],
    ]);
  });

  it("is nothing of a library panel that an exported board brings along", () => {
    const panels = [{ id: 3, gridPos: { x: 0, y: 0, w: 8, h: 8 }, libraryPanel: { uid: "lib", name: "L" } }];
    const __elements = { lib: { name: "L", model: { id: 9, type: "stat", title: "Kept", targets: [] } } };
    expect(what({ panels })).toEqual(["library panel"]);
    expect(what({ panels, __elements })).toEqual([]);
  });

  it.each([
    null,
    7,
    "x",
    [],
    {},
    { panels: [null, 1, "x", {}] },
    { spec: { elements: { a: null, b: { spec: 3 } } } },
  ])("does not throw on %j", (value) => {
    expect(Array.isArray(unsupported(value))).toBe(true);
  });

  it("says where it stands, what it is set to, and what is shown instead", () => {
    const [own, field] = unsupported(
      panel({
        options: { annotations: { clustering: 2 } },
        fieldConfig: {
          overrides: [
            { matcher: { id: "byName" } },
            { matcher: { id: "byName" }, properties: [{ id: "custom.insertNulls", value: 60000 }] },
          ],
        },
      }),
    );
    expect(own).toEqual({
      panelId: 1,
      title: "P",
      what: "annotations.clustering 2",
      reason: "Annotations that are near each other are drawn one by one.",
      path: "options.annotations.clustering",
      value: 2,
    });
    expect(field).toMatchObject({
      what: "custom.insertNulls 60000",
      path: "fieldConfig.overrides[1].custom.insertNulls",
      value: 60_000,
    });
  });

  it("never throws on options of any shape, and names none that Grafana does not know", () => {
    const names = fc.constantFrom(
      "legend",
      "custom",
      "__proto__",
      "constructor",
      "toString",
      "mode",
      "color",
    );
    const anything = fc.jsonValue({ maxDepth: 4 });
    const options = fc.dictionary(fc.oneof(names, fc.string()), anything);
    const kinds = fc.constantFrom(...Object.keys(panelKinds));
    const overrides = fc.array(
      fc.record({
        matcher: anything,
        properties: fc.array(fc.record({ id: fc.oneof(names, fc.string()), value: anything })),
      }),
    );
    fc.assert(
      fc.property(kinds, options, options, overrides, (type, own, defaults, rules) => {
        const text = JSON.stringify({
          panels: [
            { type, options: own, fieldConfig: { defaults: { ...defaults, custom: own }, overrides: rules } },
          ],
        });
        for (const { what, reason, path } of unsupported(JSON.parse(text))) {
          expect(what.length).toBeLessThan(200);
          expect(reason).toMatch(/\.$/);
          expect(path ?? "").not.toMatch(/__proto__|constructor|toString/);
        }
      }),
      { numRuns: 300 },
    );
    expect(
      unsupported(panel({ options: { annotations: { clustering: "x".repeat(1e6) } } }))[0]?.what.length,
    ).toBeLessThan(100);
  });

  it("is said by code that runs in a browser too: it imports what Grafana does with files, and that three rooms without the machine", () => {
    const outside = (folder: string) => {
      const root = fileURLToPath(new URL(folder, import.meta.url));
      const files = readdirSync(root, { recursive: true, encoding: "utf8" });
      const texts = files
        .filter((name) => name.endsWith(".ts"))
        .map((name) => [join(root, name, ".."), readFileSync(join(root, name), "utf8")]);
      const imports = texts.flatMap(([from = "", text = ""]) =>
        [...text.matchAll(/from "([^"]+)"/g)].map(([, name = ""]) =>
          name.startsWith(".") ? relative(root, join(from, name)) : name,
        ),
      );
      expect(imports.length).toBeGreaterThan(0);
      return new Set(imports.filter((name) => !/^[\w/-]+\.ts$/.test(name)));
    };
    const [duration, errors, narrow] = ["duration", "errors", "narrow"].map((room) =>
      join("..", room, "index.ts"),
    );
    expect(outside("../../src/viewer/support")).toEqual(
      new Set(["grafana", "narrow"].map((room) => join("..", "..", room, "index.ts"))),
    );
    expect(outside("../../src/grafana")).toEqual(new Set([duration, errors, narrow]));
    for (const room of ["duration", "errors", "narrow"])
      expect(outside(`../../src/${room}`)).toEqual(new Set());
  });
});
