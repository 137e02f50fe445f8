import { annotationSettings, boardSettings, migrateBoard } from "../../grafana/index.ts";
import { type Fields, fieldsOf, objectsOf, textOf, textsOf } from "./json.ts";
import type { ReadBoard } from "./model.ts";
import { readClassicPanel, type SourceKind } from "./read-panel.ts";
import { annotationAt, boardLinkAt, declaredIn, variableAt } from "./read-settings.ts";

/** Grafana's classic JSON of any age. */
export function readClassic(written: Fields): ReadBoard {
  const { board, left } = migrateBoard(written);
  const kindOf = sourceKind(board);
  const variables = fieldsOf(board.templating).list;
  const annotations = fieldsOf(board.annotations).list;
  return {
    uid: textOf(board.uid),
    title: textOf(board.title),
    description: textOf(board.description),
    tags: textsOf(board.tags),
    panels: withNested(objectsOf(board.panels)).map((panel) => readClassicPanel(panel, kindOf)),
    variables: objectsOf(variables).map(({ name, type, datasource }) => ({
      name: String(name),
      type: String(type),
      source: kindOf(datasource),
    })),
    annotations: objectsOf(annotations)
      .filter(({ builtIn, enable }) => builtIn !== 1 && builtIn !== true && enable !== false)
      .map(({ name, datasource }) => ({ name: String(name), source: kindOf(datasource) })),
    layouts: [],
    settings: [
      { schema: boardSettings, json: board, path: "", of: "" },
      ...declaredIn(board.links, boardLinkAt),
      ...declaredIn(variables, (json, i) => variableAt(`templating.list[${i}]`, json, String(json.type))),
      ...declaredIn(annotations, (json, i) =>
        annotationAt(`annotations.list[${i}]`, json, annotationSettings),
      ),
    ],
    left,
  };
}

const withNested = (panels: readonly Fields[]): readonly Fields[] =>
  panels.flatMap((panel) => [panel, ...withNested(objectsOf(panel.panels))]);

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
