import {
  type DashboardPanel,
  panelHead,
  queryOptions,
  readOptions,
  transformationSettings,
  Written,
} from "../../../src/grafana/index.ts";
import { objectOf, textOf } from "../../../src/narrow/index.ts";
import type { Panel, Transformation } from "./model.ts";
import { readFieldConfig } from "./read-field-config.ts";
import { gridOf, readGrid } from "./read-grid.ts";
import { readPanelLink } from "./read-link.ts";
import { letterOf, readQuery, readQueryOptions } from "./read-query.ts";
import { readSource } from "./read-source.ts";

/** One panel, the `index`-th of those that stand below each other. */
export function readPanel(panel: DashboardPanel, index: number): Panel {
  const { number, spec, look, place, item, repeat: variable, repeatAs, timing } = panel;
  return {
    id: `panel-${number}`,
    number,
    ...readOptions(panelHead, spec.json),
    type: panel.reference ? "library panel" : (panel.type ?? ""),
    grid: item !== undefined && place === undefined ? gridOf(index) : readGrid(objectOf(place?.json)),
    queries: panel.queries.map(({ asked, refId, hidden, datasource }, at) =>
      readQuery(asked.json, refId || letterOf(at), hidden, readSource(datasource)),
    ),
    fieldConfig: readFieldConfig(look.json.fieldConfig),
    options: new Written(objectOf(look.json.options)),
    transformations: panel.transformations.map(readTransformation),
    links: panel.links.filter(({ kind }) => kind === "panel").map(({ json }) => readPanelLink(json)),
    ...(variable === undefined ? {} : { repeat: { variable, ...repeatAs } }),
    ...readQueryOptions(readOptions(queryOptions, objectOf(timing?.json))),
    scoped: {},
  };
}

function readTransformation({ id = "", spec }: DashboardPanel["transformations"][number]): Transformation {
  const { disabled, options, filter, topic } = readOptions(transformationSettings, spec.json);
  return {
    id,
    disabled: disabled || topic === "elsewhere",
    options: new Written(objectOf(options)),
    ...(filter === undefined ? {} : { filter: { id: textOf(filter.id, ""), options: filter.options } }),
  };
}
