import {
  annotationV2Settings,
  boardV2Settings,
  layoutItemSettings,
  sectionSettings,
} from "../../grafana/index.ts";
import { shown } from "./finding.ts";
import { type Fields, fieldsOf, isFields, objectsOf, textOf, textsOf } from "./json.ts";
import type { Declared, ReadBoard } from "./model.ts";
import { readElement, sourceOf } from "./read-panel.ts";
import { annotationAt, boardLinkAt, declaredIn, variableAt } from "./read-settings.ts";

/** A dashboard of Grafana's second schema. */
export function readResource(resource: Fields): ReadBoard {
  const spec = fieldsOf(resource.spec);
  const layout = readLayout(spec.layout, "layout");
  return {
    uid: textOf(fieldsOf(resource.metadata).name),
    title: textOf(spec.title),
    description: textOf(spec.description),
    tags: textsOf(spec.tags),
    panels: Object.entries(fieldsOf(spec.elements))
      .filter((entry): entry is [string, Fields] => isFields(entry[1]))
      .map(([name, element]) => {
        const panel = readElement(element);
        const items = layout.items.filter(({ json }) => fieldsOf(json.element).name === name);
        return { ...panel, settings: [...panel.settings, ...items] };
      }),
    variables: objectsOf(spec.variables).map(({ kind, spec: own }) => ({
      name: String(fieldsOf(own).name),
      type: variableType(kind),
      source: sourceOf(fieldsOf(own).query),
    })),
    annotations: objectsOf(spec.annotations)
      .map(({ spec: own }) => fieldsOf(own))
      .filter(({ builtIn, enable }) => builtIn !== true && enable !== false)
      .map(({ name, query, datasource }) => ({
        name: String(name),
        source: textOf(fieldsOf(query).group) ?? textOf(fieldsOf(datasource).type),
      })),
    layouts: layout.kinds,
    settings: [
      { schema: boardV2Settings, json: spec, path: "", of: "" },
      ...declaredIn(spec.links, boardLinkAt),
      ...declaredIn(spec.variables, ({ kind, spec: own }, i) =>
        variableAt(`variables[${i}].spec`, fieldsOf(own), variableType(kind)),
      ),
      ...declaredIn(spec.annotations, ({ spec: own }, i) =>
        annotationAt(`annotations[${i}].spec`, fieldsOf(own), annotationV2Settings),
      ),
      ...layout.sections,
    ],
    left: [],
  };
}

/** The classic schema's name of a kind of variable. */
const variableType = (kind: unknown): string =>
  kind === "TextVariable"
    ? "textbox"
    : String(kind)
        .replace(/Variable$/, "")
        .toLowerCase();

interface ReadLayout {
  readonly kinds: readonly string[];
  /** Rows and tabs. */
  readonly sections: readonly Declared[];
  /** Places of elements. */
  readonly items: readonly Declared[];
}

function readLayout(layout: unknown, path: string): ReadLayout {
  const { kind, spec } = fieldsOf(layout);
  if (kind === undefined) return { kinds: [], sections: [], items: [] };
  const inner = fieldsOf(spec);
  const list = kind === "TabsLayout" ? "tabs" : "rows";
  const sections = declaredIn(inner[list], ({ spec: own }, i): Declared => {
    const json = fieldsOf(own);
    const of = `${list === "tabs" ? "tab" : "row"} ${shown(json.title ?? "")}`;
    return { schema: sectionSettings, json, path: `${path}.spec.${list}[${i}].spec`, of };
  });
  const items = declaredIn(inner.items, ({ spec: own }, i) => ({
    schema: layoutItemSettings,
    json: fieldsOf(own),
    path: `${path}.spec.items[${i}].spec`,
    of: "",
  }));
  const below = sections.map((section) => readLayout(section.json.layout, `${section.path}.layout`));
  return {
    kinds: [String(kind), ...below.flatMap(({ kinds }) => kinds)],
    sections: [...sections, ...below.flatMap((one) => one.sections)],
    items: [...items, ...below.flatMap((one) => one.items)],
  };
}
