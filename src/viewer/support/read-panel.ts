import { type Fields, fieldsOf, isFields, objectsOf, textOf } from "./json.ts";

export interface ReadTransformation {
  readonly id: string;
  readonly options: Fields;
}

/** A panel, as far as it decides whether it can be drawn. */
export interface ReadPanel {
  readonly id: number | undefined;
  readonly title: string;
  /** Grafana's name of the panel plugin. */
  readonly type: string;
  /** The file holds only a reference to it. */
  readonly library: boolean;
  /** Kinds of data source that its queries ask; `undefined` for the default one. */
  readonly sources: readonly (string | undefined)[];
  readonly transformations: readonly ReadTransformation[];
  readonly fieldConfig: Fields;
  readonly options: Fields;
}

/** Finds the kind of the data source that a reference means. */
export type SourceKind = (reference: unknown) => string | undefined;

const untitled = "(no title)";
const idOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
const active = (value: Fields): boolean => value.disabled !== true;

function classicSources(panel: Fields, kindOf: SourceKind): readonly (string | undefined)[] {
  const shared = kindOf(panel.datasource);
  return objectsOf(panel.targets)
    .filter((target) => target.hide !== true)
    .map((target) => (isMissing(target.datasource) ? shared : kindOf(target.datasource)));
}

const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** A panel of the classic schema. */
export function readClassicPanel(panel: Fields, kindOf: SourceKind): ReadPanel {
  return {
    id: idOf(panel.id),
    title: textOf(panel.title) ?? untitled,
    type: textOf(panel.type) ?? "",
    library: isFields(panel.libraryPanel) && panel.type === undefined,
    sources: classicSources(panel, kindOf),
    transformations: objectsOf(panel.transformations)
      .filter(active)
      .map(({ id, options }) => ({ id: String(id), options: fieldsOf(options) })),
    fieldConfig: fieldsOf(panel.fieldConfig),
    options: fieldsOf(panel.options),
  };
}

/** An element of the second schema, whose kinds were named by `kind` first and by `group` later. */
export function readElement(element: Fields): ReadPanel {
  const spec = fieldsOf(element.spec);
  const data = fieldsOf(fieldsOf(spec.data).spec);
  const viz = fieldsOf(spec.vizConfig);
  const vizSpec = fieldsOf(viz.spec);
  return {
    id: idOf(spec.id),
    title: textOf(spec.title) ?? untitled,
    type: textOf(viz.group) ?? textOf(viz.kind) ?? "",
    library: element.kind === "LibraryPanel",
    sources: objectsOf(data.queries)
      .map((query) => fieldsOf(query.spec))
      .filter((query) => query.hidden !== true)
      .map((query) => {
        const { group, kind } = fieldsOf(query.query);
        return textOf(group) ?? (kind === "DataQuery" ? undefined : textOf(kind));
      }),
    transformations: objectsOf(data.transformations)
      .filter((one) => active(fieldsOf(one.spec)))
      .map(({ group, kind, spec: own }) => ({
        id: String(textOf(group) ?? textOf(fieldsOf(own).id) ?? kind),
        options: fieldsOf(fieldsOf(own).options),
      })),
    fieldConfig: fieldsOf(vizSpec.fieldConfig),
    options: fieldsOf(vizSpec.options),
  };
}
