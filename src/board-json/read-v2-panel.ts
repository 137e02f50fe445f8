import type { Fields } from "./fields.ts";
import type { DashboardPanel, DashboardQuery, DatasourceReference } from "./model.ts";
import { readDatasource } from "./read-datasource.ts";
import { readFieldConfig, readLegend } from "./read-field-config.ts";
import { readPanelLinks } from "./read-links.ts";
import { readTiming } from "./read-panel.ts";
import { readQuery } from "./read-query.ts";

/** A panel without its place, which the layout knows. */
export type V2Element = Omit<
  DashboardPanel,
  "grid" | "row" | "collapsed" | "gridPos" | "repeat" | "rowRepeat"
>;

/** The plugin that something is of: its `group`, or before v2 was final its `kind`. */
function plugin(part: Fields | undefined, generic: string): string | undefined {
  const kind = part?.text("kind");
  return part?.text("group") ?? (kind === generic ? undefined : kind);
}

/** Plugin and data source of a `DataQuery`. */
export function queryDatasource(query: Fields | undefined): DatasourceReference | undefined {
  if (query === undefined) return undefined;
  const type = plugin(query, "DataQuery");
  const uid = readDatasource(query)?.uid;
  return type === undefined && uid === undefined ? undefined : { type, uid, name: undefined };
}

function readV2Query(item: Fields): DashboardQuery {
  const outer = item.object("spec") ?? item;
  const query = outer.object("query");
  const named = readDatasource(outer);
  const reference = queryDatasource(query);
  return readQuery(query?.object("spec") ?? outer, item.path, {
    refId: outer.text("refId"),
    hidden: outer.flag("hidden") ?? false,
    datasource: named === undefined ? reference : { ...named, type: named.type ?? reference?.type },
  });
}

/** Reads one of the `elements` of a v2 board. */
export function readV2Element(element: Fields, name: string): V2Element {
  const spec = element.object("spec") ?? element;
  const viz = spec.object("vizConfig");
  const vizSpec = viz?.object("spec");
  const group = spec.object("data")?.object("spec");
  const library = spec.object("libraryPanel");
  return {
    ...readFieldConfig(vizSpec),
    path: element.path,
    id: spec.number("id"),
    element: name,
    title: spec.text("title"),
    description: spec.text("description"),
    type: plugin(viz, "VizConfig"),
    writtenType: plugin(viz, "VizConfig"),
    libraryPanel: library === undefined ? undefined : (library.text("name") ?? library.text("uid") ?? ""),
    legend: readLegend(vizSpec?.object("options")),
    datasource: undefined,
    queries: group?.objects("queries").map(readV2Query) ?? [],
    transformations:
      group?.objects("transformations").map((step) => ({
        id: plugin(step, "Transformation") ?? step.object("spec")?.text("id"),
        options: step.object("spec")?.raw("options"),
      })) ?? [],
    links: readPanelLinks(spec, vizSpec),
    ...readTiming(group?.object("queryOptions")),
    json: element.json,
  };
}
