import { type Json, panelSettings, querySettings, readOptions, Written } from "../../../src/grafana/index.ts";
import { objectOf } from "../json/json.ts";
import type { Panel } from "./model.ts";
import { readFieldConfig, readGrid, readSource, readTransformation } from "./read-common.ts";
import { readPanelLink } from "./read-link.ts";
import { letterOf, readQuery, readQueryOptions } from "./read-query.ts";

/** One panel of a classic dashboard. */
export function readClassicPanel(json: Json): Panel {
  const panel = readOptions(panelSettings, json);
  const source = readSource(panel.datasource);
  const { repeat: variable, repeatDirection: direction, maxPerRow } = panel;
  return {
    id: `panel-${panel.id}`,
    number: panel.id,
    title: panel.title,
    description: panel.description,
    type: panel.type,
    grid: readGrid(panel.gridPos),
    queries: panel.targets.map((target, index) => {
      const { refId, hide, datasource } = readOptions(querySettings, target);
      return readQuery(target, refId || letterOf(index), hide, readSource(datasource, source));
    }),
    fieldConfig: readFieldConfig(panel.fieldConfig),
    options: new Written(objectOf(panel.options)),
    transformations: panel.transformations.map((one) => readTransformation(one)),
    links: panel.links.map(readPanelLink),
    ...(variable === "" ? {} : { repeat: { variable, direction, maxPerRow: Math.max(1, maxPerRow) } }),
    ...readQueryOptions(panel),
    transparent: panel.transparent,
    scoped: {},
  };
}
