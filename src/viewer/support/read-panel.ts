import { panelSettings, panelV2Settings, queryGroupSettings } from "../../grafana/index.ts";
import { type Fields, fieldsOf, isFields, objectsOf, textOf } from "./json.ts";
import type { ReadPanel } from "./model.ts";
import { declaredIn, fieldSettings, queryAt, transformationAt } from "./read-settings.ts";

/** Finds the kind of the data source that a reference means. */
export type SourceKind = (reference: unknown) => string | undefined;

const untitled = "(no title)";
const idOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
const active = (value: Fields): boolean => value.disabled !== true;
const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** A panel of the classic schema. */
export function readClassicPanel(panel: Fields, kindOf: SourceKind): ReadPanel {
  const shared = kindOf(panel.datasource);
  const sourceOf = (target: Fields): string | undefined =>
    isMissing(target.datasource) ? shared : kindOf(target.datasource);
  const fieldConfig = fieldsOf(panel.fieldConfig);
  return {
    id: idOf(panel.id),
    title: textOf(panel.title) ?? untitled,
    type: textOf(panel.type) ?? "",
    library: isFields(panel.libraryPanel) && panel.type === undefined,
    sources: objectsOf(panel.targets)
      .filter((target) => target.hide !== true)
      .map(sourceOf),
    transformations: objectsOf(panel.transformations)
      .filter(active)
      .map(({ id, options }) => ({ id: String(id), options: fieldsOf(options) })),
    fieldConfig,
    options: fieldsOf(panel.options),
    settings: [{ schema: panelSettings, json: panel, path: "", of: "" }],
    dataSettings: [
      ...declaredIn(panel.targets, (target, index) =>
        target.hide === true
          ? undefined
          : queryAt(`targets[${index}]`, target, sourceOf(target), target.refId ?? index + 1),
      ),
      ...declaredIn(panel.transformations, (one, index) =>
        active(one) ? transformationAt(`transformations[${index}]`, one, String(one.id)) : undefined,
      ),
      ...fieldSettings(fieldConfig, "fieldConfig"),
    ],
  };
}

/** An element of the second schema, whose kinds were named by `kind` first and by `group` later. */
export function readElement(element: Fields): ReadPanel {
  const spec = fieldsOf(element.spec);
  const data = fieldsOf(fieldsOf(spec.data).spec);
  const viz = fieldsOf(spec.vizConfig);
  const vizSpec = fieldsOf(viz.spec);
  const fieldConfig = fieldsOf(vizSpec.fieldConfig);
  return {
    id: idOf(spec.id),
    title: textOf(spec.title) ?? untitled,
    type: textOf(viz.group) ?? textOf(viz.kind) ?? "",
    library: element.kind === "LibraryPanel",
    sources: objectsOf(data.queries)
      .map((query) => fieldsOf(query.spec))
      .filter((query) => query.hidden !== true)
      .map(({ query }) => sourceOf(query)),
    transformations: objectsOf(data.transformations)
      .filter((one) => active(fieldsOf(one.spec)))
      .map((one) => ({ id: transformationId(one), options: fieldsOf(fieldsOf(one.spec).options) })),
    fieldConfig,
    options: fieldsOf(vizSpec.options),
    settings: [{ schema: panelV2Settings, json: spec, path: "", of: "" }],
    dataSettings: [
      { schema: queryGroupSettings, json: data, path: "data.spec", of: "" },
      ...declaredIn(data.queries, (query, index) => {
        const own = fieldsOf(query.spec);
        const asked = fieldsOf(fieldsOf(own.query).spec);
        const path = `data.spec.queries[${index}].spec.query.spec`;
        return own.hidden === true
          ? undefined
          : queryAt(path, asked, sourceOf(own.query), own.refId ?? index + 1);
      }),
      ...declaredIn(data.transformations, (one, index) => {
        const own = fieldsOf(one.spec);
        const path = `data.spec.transformations[${index}].spec`;
        return active(own) ? transformationAt(path, own, transformationId(one)) : undefined;
      }),
      ...fieldSettings(fieldConfig, "fieldConfig"),
    ],
  };
}

/** The kind of data source that a query of the second schema asks. */
export function sourceOf(query: unknown): string | undefined {
  const { group, kind } = fieldsOf(query);
  return textOf(group) ?? (kind === "DataQuery" ? undefined : textOf(kind));
}

const transformationId = ({ group, kind, spec }: Fields): string =>
  String(textOf(group) ?? textOf(fieldsOf(spec).id) ?? kind);
