import { describe, expect, it } from "vitest";
import { Drawn, type Schema } from "../../src/grafana/declare/option.ts";
import {
  annotationSettings,
  annotationV2Settings,
  boardLink,
  boardSettings,
  boardV2Settings,
  elementQuerySettings,
  layoutItemSettings,
  matcherSettings,
  panelLink,
  panelSettings,
  panelV2Settings,
  queryGroupSettings,
  queryKinds,
  queryOptions,
  querySettings,
  rowSettings,
  sectionSettings,
  transformationSettings,
  variableKinds,
} from "../../src/grafana/index.ts";
import { entryAt } from "./entries.ts";
import { type typeFiles as files, typeFiles, typesIn } from "./grafana-types.ts";

/** Names of Grafana's own in front of a schema, and in what they stand. */
const typed: readonly (readonly [file: keyof typeof files, name: string, schema: Schema])[] = [
  ["classic", "Dashboard", boardSettings],
  ["classic", "Panel", panelSettings],
  ["classic", "RowPanel", rowSettings],
  ["classic", "DashboardLink", boardLink],
  ["classic", "DashboardLink", panelLink],
  ["classic", "AnnotationQuery", annotationSettings],
  ["classic", "DataTransformerConfig", transformationSettings],
  ["classic", "MatcherConfig", matcherSettings],
  ["classic", "VariableModel", Object.assign({}, ...Object.values(variableKinds))],
  ["prometheus", "Dataquery", { ...queryKinds.prometheus, ...querySettings }],
  ["loki", "dataquery", { ...queryKinds.loki, ...querySettings }],
  ["v2", "Spec", boardV2Settings],
  ["v2", "PanelSpec", panelV2Settings],
  ["v2", "QueryGroupSpec", queryGroupSettings],
  ["v2", "PanelQuerySpec", elementQuerySettings],
  ["v2", "QueryOptionsSpec", queryOptions],
  ["v2", "GridLayoutItemSpec", layoutItemSettings],
  ["v2", "AutoGridLayoutItemSpec", layoutItemSettings],
  ["v2", "RowsLayoutRowSpec", sectionSettings],
  ["v2", "TabsLayoutTabSpec", sectionSettings],
  ["v2", "DashboardLink", boardLink],
  ["v2", "DataLink", panelLink],
  ["v2", "AnnotationQuerySpec", annotationV2Settings],
  ["v2", "TransformationSpec", transformationSettings],
  ["v2", "MatcherConfig", matcherSettings],
  ["v2", "QueryVariableSpec", variableKinds.query],
  ["v2", "CustomVariableSpec", variableKinds.custom],
  ["v2", "IntervalVariableSpec", variableKinds.interval],
  ["v2", "DatasourceVariableSpec", variableKinds.datasource],
  ["v2", "TextVariableSpec", variableKinds.textbox],
  ["v2", "ConstantVariableSpec", variableKinds.constant],
  ["v2", "SwitchVariableSpec", variableKinds.switch],
];

/** What belongs to types of variables that are reported as a whole, and what only code in TypeScript sees. */
const beside = new Set(["enableGroupBy", "_implementsDataqueryVariant"]);

describe("what is declared beside the options of panels", () => {
  it.each(typed)("has every name that Grafana types: %s %s", (file, name, schema) => {
    const names = typesIn(typeFiles[file], name).map(({ path }) => path);
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((path) => entryAt(schema, path) === undefined && !beside.has(path))).toEqual([]);
  });

  it.each(typed)("knows every word that Grafana types: %s %s", (file, name, schema) => {
    const unknown = typesIn(typeFiles[file], name).flatMap(({ path, words }) => {
      const entry = entryAt(schema, path);
      if (!(entry instanceof Drawn)) return [];
      const known = entry.words?.map(String);
      return words.filter((word) => known?.includes(word) === false).map((word) => `${path} ${word}`);
    });
    expect(unknown).toEqual([]);
  });
});
