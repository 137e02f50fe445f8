import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
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
    ["a setting's value", custom({ drawStyle: "line", gradientMode: "hue" }), ['gradientMode "hue"']],
    ["a deep setting", custom({ stacking: { mode: "percent", group: "A" } }), ['stacking.mode "percent"']],
    ["an unknown setting", custom({ sparkle: "much", dull: null, off: false }), ['sparkle "much"']],
    ["an override's matcher", override("byPath", "unit"), ['override matcher "byPath"']],
    ["an override's property", override("byName", "filterable"), ['override of "filterable"']],
    [
      "an override's setting",
      override("byName", "custom.stacking", { mode: "percent" }),
      ['stacking.mode "percent"'],
    ],
    ["a drawn override", override("byRegexp", "custom.lineWidth", 3), []],
    [
      "a mapping",
      panel({ fieldConfig: { defaults: { mappings: [{ type: "moon" }] } } }),
      ['value mapping "moon"'],
    ],
    [
      "an option",
      panel({ type: "stat", options: { reduceOptions: { values: true } } }),
      ["reduceOptions.values true"],
    ],
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
    ["rows of old", { rows: [{ panels: [{ type: "map" }] }] }, ['panel type "map"']],
  ])("is found: %s", (_title, board, expected) => {
    expect(what(board)).toEqual(expected);
  });

  it("knows a data source by its variable and by the inputs of an exported board", () => {
    const templating = { list: [{ name: "ds", type: "datasource", query: "influxdb" }] };
    expect(what({ ...panel({ datasource: "$ds", targets: [{}] }), templating })).toEqual([
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
    expect(unsupported(logs, { loki: false })).toEqual([
      {
        panelId: 1,
        title: "P",
        what: 'data source "loki"',
        reason: "No Loki is connected: name one with --loki.",
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
    const board = {
      metadata: { name: "x" },
      spec: {
        title: "Board",
        elements: {
          a: element({ kind: "geomap" }, { kind: "prometheus" }),
          b: element({ kind: "VizConfig", group: "stat" }, { kind: "DataQuery", group: "mysql" }),
          c: { kind: "LibraryPanel", spec: { id: 9, title: "L" } },
        },
        layout: { kind: "TabsLayout", spec: { tabs: [{ spec: { layout: { kind: "GridLayout" } } }] } },
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
      [4, "T", 'data source "mysql"'],
      [4, "T", 'transformation "histogram"'],
      [9, "L", "library panel"],
    ]);
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

  it("is said by code that runs in a browser too: it imports what Grafana does with files, and that nothing", () => {
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
      expect(imports.length).toBeGreaterThan(3);
      return new Set(imports.filter((name) => !/^[\w/-]+\.ts$/.test(name)));
    };
    expect(outside("../../src/viewer/support")).toEqual(new Set([join("..", "..", "grafana", "index.ts")]));
    expect(outside("../../src/grafana")).toEqual(new Set());
  });
});
