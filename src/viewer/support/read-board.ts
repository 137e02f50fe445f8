import { type Left, migrateBoard } from "../../grafana/index.ts";
import { type Fields, fieldsOf, isFields, objectsOf, textOf } from "./json.ts";
import { type ReadPanel, readClassicPanel, readElement, type SourceKind } from "./read-panel.ts";

/** A dashboard, as far as it decides what can be drawn of it. */
export interface ReadBoard {
  readonly uid: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly panels: readonly ReadPanel[];
  readonly variables: readonly { readonly name: string; readonly type: string }[];
  readonly annotations: readonly { readonly name: string; readonly source: string | undefined }[];
  /** Layouts of the second schema. */
  readonly layouts: readonly string[];
  /** Parts of old panels that no migration takes over. */
  readonly left: readonly Left[];
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

/** Variables and inputs of an exported board stand for data sources; their kind is written beside them. */
function sourceKind(board: Fields): SourceKind {
  const variables = objectsOf(fieldsOf(board.templating).list)
    .filter(({ type }) => type === "datasource")
    .map(({ name, query }) => [String(name), textOf(query)] as const);
  const inputs = objectsOf(board.__inputs).map(
    ({ name, pluginId }) => [String(name), textOf(pluginId)] as const,
  );
  const known = new Map([...variables, ...inputs]);
  const byName = (text: string): string | undefined => {
    const variable = /^\$\{?(\w+)/.exec(text)?.[1];
    if (variable !== undefined) return known.get(variable);
    return text.startsWith("-- ") ? text : undefined;
  };
  return (reference) => {
    if (typeof reference === "string") return byName(reference);
    const { type, uid } = fieldsOf(reference);
    const named = typeof uid === "string" ? byName(uid) : undefined;
    return named?.startsWith("-- ") === true ? named : (textOf(type) ?? named);
  };
}

function withNested(panels: readonly Fields[]): readonly Fields[] {
  return panels.flatMap((panel) => [panel, ...withNested(objectsOf(panel.panels))]);
}

function readClassic(written: Fields): ReadBoard {
  const { board, left } = migrateBoard(written);
  const kindOf = sourceKind(board);
  const panels = withNested(objectsOf(board.panels));
  return {
    uid: textOf(board.uid),
    title: textOf(board.title),
    description: textOf(board.description),
    tags: texts(board.tags),
    panels: panels.map((panel) => readClassicPanel(panel, kindOf)),
    variables: objectsOf(fieldsOf(board.templating).list).map(({ name, type }) => ({
      name: String(name),
      type: String(type),
    })),
    annotations: objectsOf(fieldsOf(board.annotations).list)
      .filter(({ builtIn, enable }) => builtIn !== 1 && builtIn !== true && enable !== false)
      .map(({ name, datasource }) => ({ name: String(name), source: kindOf(datasource) })),
    layouts: [],
    left,
  };
}

function layoutKinds(layout: unknown): readonly string[] {
  const { kind, spec } = fieldsOf(layout);
  if (kind === undefined) return [];
  const inner = fieldsOf(spec);
  const children = [...objectsOf(inner.rows), ...objectsOf(inner.tabs)];
  return [String(kind), ...children.flatMap((child) => layoutKinds(fieldsOf(child.spec).layout))];
}

const snake = (kind: string): string =>
  kind === "TextVariable" ? "textbox" : kind.replace(/Variable$/, "").toLowerCase();

function readResource(resource: Fields): ReadBoard {
  const spec = fieldsOf(resource.spec);
  return {
    uid: textOf(fieldsOf(resource.metadata).name),
    title: textOf(spec.title),
    description: textOf(spec.description),
    tags: texts(spec.tags),
    panels: Object.values(fieldsOf(spec.elements)).filter(isFields).map(readElement),
    variables: objectsOf(spec.variables).map(({ kind, spec: own }) => ({
      name: String(fieldsOf(own).name),
      type: snake(String(kind)),
    })),
    annotations: objectsOf(spec.annotations)
      .map(({ spec: own }) => fieldsOf(own))
      .filter(({ builtIn, enable }) => builtIn !== true && enable !== false)
      .map(({ name, query, datasource }) => ({
        name: String(name),
        source: textOf(fieldsOf(query).group) ?? textOf(fieldsOf(datasource).type),
      })),
    layouts: layoutKinds(spec.layout),
    left: [],
  };
}

/**
 * Reads a dashboard of either schema, bare, as a resource, or as Grafana's API wraps it; undefined when it is none.
 * Nothing in it is checked beyond that: what is missing reads as empty.
 */
export function readBoard(value: unknown): ReadBoard | undefined {
  if (!isFields(value)) return undefined;
  if (isFields(value.spec) && isFields(value.spec.elements)) return readResource(value);
  // The first schema as a resource: its body is the classic one, its name the uid.
  if (value.kind === "Dashboard" && isFields(value.spec)) {
    const name = textOf(fieldsOf(value.metadata).name);
    return readBoard({ uid: name, ...value.spec });
  }
  if (isFields(value.dashboard)) return readBoard(value.dashboard);
  return Array.isArray(value.panels) || Array.isArray(value.rows) ? readClassic(value) : undefined;
}
