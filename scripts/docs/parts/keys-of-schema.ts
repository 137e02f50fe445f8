import { listOf, objectOf, textOf } from "../../../src/narrow/index.ts";
import { code, table } from "../../../src/render/text/markdown.ts";

/** A number is one of several choices, `items` those of a list, anything else a key. */
export type Way = readonly (string | number)[];

const step = (schema: unknown, to: string | number): unknown => {
  const { oneOf, items, properties } = objectOf(schema);
  if (typeof to === "number") return listOf(oneOf)[to];
  return to === "items" ? items : objectOf(properties)[to];
};

/** A table of the keys that stand at a place of a schema. */
export function keysOfSchema(whole: unknown, way: Way): string {
  const { properties, required } = objectOf(way.reduce<unknown>(step, whole));
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
