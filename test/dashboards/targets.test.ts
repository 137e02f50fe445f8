import { describe, expect, it } from "vitest";
import { type Board, boards } from "../../src/dashboards/index.ts";
import { detail, everyKind } from "./every-kind.ts";
import { type GrafanaPanel, readBoard, readResource } from "./read-dashboard.ts";

/** The parts of a v2 resource that are compared. */
interface Kind<S> {
  readonly kind: string;
  readonly group?: string;
  readonly version?: string;
  readonly spec: S;
}
interface Query {
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly datasource?: { readonly name: string };
  readonly spec: Readonly<Record<string, unknown>>;
}
interface PanelSpec {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly links: readonly unknown[];
  readonly data: Kind<{
    readonly queries: readonly Kind<{
      readonly refId: string;
      readonly hidden: boolean;
      readonly query: Query;
    }>[];
    readonly transformations: readonly Kind<{ readonly options: unknown }>[];
    readonly queryOptions: { readonly interval?: string };
  }>;
  readonly vizConfig: Kind<{ readonly options: unknown; readonly fieldConfig: unknown }>;
}
interface ItemSpec {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly element: { readonly kind: string; readonly name: string };
}
interface RowSpec {
  readonly title: string;
  readonly collapse: boolean;
  readonly repeat?: { readonly mode: string; readonly value: string };
  readonly layout: Kind<{ readonly items: readonly Kind<ItemSpec>[] }>;
}
interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly title: string;
    readonly description: string;
    readonly tags: readonly string[];
    readonly editable: boolean;
    readonly cursorSync: string;
    readonly timeSettings: Readonly<Record<string, unknown>>;
    readonly links: readonly Readonly<Record<string, unknown>>[];
    readonly elements: Readonly<Record<string, Kind<PanelSpec>>>;
    readonly layout: Kind<{ readonly rows: readonly Kind<RowSpec>[] }>;
    readonly variables: readonly Kind<
      Readonly<Record<string, unknown>> & { readonly name: string; readonly query?: Query }
    >[];
    readonly annotations: readonly Kind<{
      readonly name: string;
      readonly enable: boolean;
      readonly hide: boolean;
      readonly builtIn: boolean;
      readonly iconColor: string;
      readonly query: Query;
      readonly legacyOptions?: Readonly<Record<string, unknown>>;
    }>[];
  };
}

const all = [...boards, everyKind, detail];
const source = `$${"{datasource}"}`;

/** Row → its panels with their place, counted from the heading, out of classic JSON. */
function classicRows(board: Board) {
  const { panels } = readBoard(board, "tta", all);
  const headings = panels.filter(({ type }) => type === "row");
  return headings.map((row, i) => {
    const start = panels.indexOf(row) + 1;
    const next = headings[i + 1];
    const end = next === undefined ? panels.length : panels.indexOf(next);
    const inside = row.collapsed ? (row.panels ?? []) : panels.slice(start, end);
    return {
      title: row.title,
      collapsed: row.collapsed ?? false,
      repeat: row.repeat,
      panels: inside.map((panel) => classicPanel(panel, row.gridPos.y + 1)),
    };
  });
}

function classicPanel(panel: GrafanaPanel, top: number) {
  const { x, y, w, h } = panel.gridPos;
  return {
    id: panel.id,
    type: panel.type,
    version: panel.pluginVersion,
    title: panel.title,
    description: panel.description,
    options: panel.options,
    fieldConfig: panel.fieldConfig,
    interval: panel.interval,
    at: { x, y: y - top, w, h },
    queries: (panel.targets ?? []).map(({ datasource, ...query }) => ({ ...query, datasource })),
    transformations: (panel.transformations ?? []).map(({ id, options }) => ({ id, options })),
  };
}

/** The same out of a resource. */
function resourceRows({ spec }: Resource) {
  return spec.layout.spec.rows.map(({ spec: row }) => ({
    title: row.title,
    collapsed: row.collapse,
    repeat: row.repeat?.value,
    panels: row.layout.spec.items.map(({ spec: item }) => {
      const panel = spec.elements[item.element.name]?.spec;
      if (panel === undefined) throw new Error(`no element ${item.element.name}`);
      return {
        id: panel.id,
        type: panel.vizConfig.group,
        version: panel.vizConfig.version,
        title: panel.title,
        description: panel.description,
        options: panel.vizConfig.spec.options,
        fieldConfig: panel.vizConfig.spec.fieldConfig,
        interval: panel.data.spec.queryOptions.interval,
        at: { x: item.x, y: item.y, w: item.width, h: item.height },
        queries: panel.data.spec.queries.map(({ spec: { refId, query } }) => ({
          refId,
          ...query.spec,
          datasource: { type: query.group, uid: query.datasource?.name },
        })),
        transformations: panel.data.spec.transformations.map(({ group, spec: { options } }) => ({
          id: group,
          options,
        })),
      };
    }),
  }));
}

describe.each(all.map((board) => ({ board })))("board $board.key as a resource", ({ board }) => {
  const classic = readBoard(board, "tta", all);
  const resource = readResource(board, "tta", all) as Resource;
  const { spec } = resource;

  it("is a whole resource under the uid of the classic board", () => {
    expect(resource).toMatchObject({
      apiVersion: "dashboard.grafana.app/v2",
      kind: "Dashboard",
      metadata: { name: classic.uid },
    });
    expect(spec).toMatchObject({
      title: classic.title,
      description: board.question,
      tags: classic.tags,
      editable: false,
      cursorSync: "Crosshair",
      timeSettings: { from: "now-1h", to: "now", autoRefresh: "30s", timezone: "browser" },
    });
  });

  it("holds the same rows and panels in the same places, with the same queries, options and fields", () => {
    expect(resourceRows(resource)).toEqual(classicRows(board));
  });

  it("shows every element once, and wants nothing of an SDK's defaults", () => {
    const placed = spec.layout.spec.rows.flatMap(({ spec: row }) =>
      row.layout.spec.items.map((item) => item.spec.element),
    );
    expect(placed.map(({ name }) => name).sort()).toEqual(Object.keys(spec.elements).sort());
    for (const [name, { kind, spec: panel }] of Object.entries(spec.elements)) {
      expect(name).toBe(`panel-${panel.id}`);
      expect(kind).toBe("Panel");
      expect(panel.vizConfig.version).not.toBe("");
      for (const { spec: query } of panel.data.spec.queries) {
        expect(query).toMatchObject({ hidden: false, query: { kind: "DataQuery", version: "v0" } });
      }
    }
    for (const { kind } of placed) expect(kind).toBe("ElementReference");
  });

  it("has the same variables", () => {
    const fields = ["name", "label", "multi", "includeAll", "allValue", "definition"] as const;
    expect(spec.variables.slice(1).map((variable) => pick(variable.spec, fields))).toEqual(
      classic.templating.list.slice(1).map((variable) => pick(variable, fields)),
    );
    expect(spec.variables[0]).toMatchObject({
      kind: "DatasourceVariable",
      spec: { name: "datasource", label: "Data source", pluginId: "prometheus" },
    });
    for (const [i, { kind, spec: variable }] of spec.variables.slice(1).entries()) {
      if (variable.name === "loki_datasource") continue;
      expect(kind).toBe("QueryVariable");
      expect(variable).toMatchObject({
        refresh: "onTimeRangeChanged",
        sort: "alphabeticalAsc",
        current: { text: "All", value: `$${"__all"}` },
        query: {
          group: "prometheus",
          datasource: { name: source },
          spec: Object(classic.templating.list[i + 1]?.query),
        },
      });
    }
  });

  it("has the same annotations and the same menu of boards", () => {
    const known = classic.annotations.list;
    expect(spec.annotations.map(({ spec: mark }) => mark.name)).toEqual(known.map(({ name }) => name));
    for (const [i, { spec: mark }] of spec.annotations.entries()) {
      expect(mark).toMatchObject(pick({ hide: false, ...known[i] }, ["enable", "hide", "iconColor"]));
      expect(mark.builtIn).toBe(i === 0);
      if (i === 0) continue;
      expect(mark.query.datasource?.name).toBe(source);
      expect(mark.query.spec).toMatchObject({ expr: known[i]?.expr, interval: "1m" });
      expect(mark.legacyOptions).toEqual(pick({ ...known[i] }, ["titleFormat", "textFormat", "tagKeys"]));
    }
    const menu = ["title", "type", "tags", "asDropdown", "includeVars", "keepTime"];
    expect(spec.links.map((link) => pick(link, menu))).toEqual(classic.links.map((link) => pick(link, menu)));
  });
});

function pick(of: object, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(of).filter(([name]) => names.includes(name)));
}
