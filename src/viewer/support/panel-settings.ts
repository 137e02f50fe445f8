import {
  type Dashboard,
  type DashboardPanel,
  dataLink,
  layoutItemSettings,
  matcherSettings,
  type Part,
  panelSettings,
  panelV2Settings,
  queryKinds,
  queryOptions,
  querySettings,
  type Schema,
  transformationSettings,
} from "../../grafana/index.ts";
import { entryOf, isRecord, listOf, objectOf, objectsOf } from "../../narrow/index.ts";
import { type Declared, named } from "./declared.ts";
import { sourceKind } from "./source-findings.ts";

/** What a panel says beside its options. */
export const settingsOfPanel = ({ spec }: DashboardPanel, format: Dashboard["format"]): Declared => ({
  schema: format === "v2" ? panelV2Settings : panelSettings,
  part: spec,
  of: "",
});

/** What a layout says of the place of a panel. */
export const settingsOfPlace = (part: Part): Declared => ({ schema: layoutItemSettings, part, of: "" });

/** The same of its queries, and of what is made of their answers. */
export function settingsOfData(panel: DashboardPanel): readonly Declared[] {
  const { spec, look, timing, queries, transformations } = panel;
  return [
    ...(timing === undefined || timing.json === spec.json
      ? []
      : [{ schema: queryOptions, part: timing, of: "" }]),
    ...queries.flatMap(({ hidden, asked, datasource, refId }, index): readonly Declared[] => {
      const own = entryOf<Schema>(queryKinds, sourceKind(datasource) ?? "prometheus");
      if (hidden || own === undefined) return [];
      return [{ schema: { ...own, ...querySettings }, part: asked, of: named("query", refId ?? index + 1) }];
    }),
    ...transformations
      .filter(({ disabled }) => !disabled)
      .map(({ id, spec: part }) => ({
        schema: transformationSettings,
        part,
        of: named("transformation", id ?? ""),
      })),
    ...fieldSettings({ json: objectOf(look.json.fieldConfig), path: "fieldConfig" }),
  ];
}

const links = (list: unknown, place: string): readonly Declared[] =>
  listOf(list).flatMap((json, index) =>
    isRecord(json)
      ? [{ schema: dataLink, part: { json, path: `${place}[${index}]` }, of: named("link", json.title) }]
      : [],
  );

/** Who the overrides are for, and the links of values. */
function fieldSettings({ json, path }: Part): readonly Declared[] {
  const { defaults, overrides } = json;
  return [
    ...links(objectOf(defaults).links, `${path}.defaults.links`),
    ...listOf(overrides).flatMap((override, index): readonly Declared[] => {
      const { matcher, properties } = objectOf(override);
      const place = `${path}.overrides[${index}]`;
      const part = { json: objectOf(matcher), path: `${place}.matcher` };
      return [
        { schema: matcherSettings, part, of: "override matcher" },
        ...objectsOf(properties)
          .filter(({ id }) => id === "links")
          .flatMap(({ value }) => links(value, `${place}.links`)),
      ];
    }),
  ];
}
