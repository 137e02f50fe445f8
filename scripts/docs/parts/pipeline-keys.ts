import { listOf, objectOf, textOf } from "../../../src/narrow/index.ts";
import { pipelineSchema } from "../../../src/pipelines/index.ts";
import { code, table } from "../../../src/render/text/markdown.ts";
import type { Part } from "../part.ts";

/** Mark of a table → the way in the schema to what has these keys. */
const tables: Readonly<Record<string, readonly (string | number)[]>> = {
  "keys of a pipeline": [],
  "keys of a workstream": ["workstreams", "items"],
  "keys of a task": ["workstreams", "items", "tasks", "items"],
  "keys of retries": ["workstreams", "items", "tasks", "items", "retries"],
  "keys of a gate": ["workstreams", "items", "gates", "items"],
  "keys of a report": ["workstreams", "items", "gates", "items", "report"],
  "keys of a command": ["workstreams", "items", "tasks", "items", "work", 0],
  "keys of a call": ["workstreams", "items", "tasks", "items", "work", 2],
  "keys of an expectation": ["workstreams", "items", "tasks", "items", "work", 0, "expect"],
};

/** A number is one of several choices, `items` those of a list, anything else a key. */
const step = (schema: unknown, to: string | number): unknown => {
  const { oneOf, items, properties } = objectOf(schema);
  if (typeof to === "number") return listOf(oneOf)[to];
  return to === "items" ? items : objectOf(properties)[to];
};

function keysAt(way: readonly (string | number)[]): string {
  const { properties, required } = objectOf(way.reduce<unknown>(step, pipelineSchema));
  const rows = Object.entries(objectOf(properties)).map(([key, schema]) => {
    const { description, default: otherwise } = objectOf(schema);
    const unsaid = listOf(required).includes(key) ? "must be said" : shown(otherwise);
    return [code(key), unsaid, textOf(description, "")];
  });
  return table(["key", "where it is not said", "says"], rows);
}

function shown(otherwise: unknown): string {
  if (otherwise === undefined) return "";
  return Array.isArray(otherwise) ? otherwise.map(String).map(code).join(", ") : code(String(otherwise));
}

/** What the file of a pipeline may say. */
export const pipelineParts: readonly Part[] = Object.entries(tables).map(([mark, way]) => ({
  page: "docs/pipelines.md",
  mark,
  text: () => keysAt(way),
}));
