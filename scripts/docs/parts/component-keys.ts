import { listOf, objectOf, textOf } from "../../../src/narrow/index.ts";
import { componentSchema } from "../../../src/registry/index.ts";
import { code, table } from "../../../src/render/text/markdown.ts";
import type { Part } from "../part.ts";

/** The keys of a part of the schema, and what each says. */
function keysOf(schema: unknown): string {
  const { properties, required } = objectOf(schema);
  const rows = Object.entries(objectOf(properties)).map(([key, each]) => [
    code(key),
    listOf(required).includes(key) ? "must be said" : "",
    textOf(objectOf(each).description, ""),
  ]);
  return table(["key", "", "says"], rows);
}

const itemsOf = (key: string): unknown => objectOf(objectOf(componentSchema.properties)[key]).items;

/** What component.yaml may say. */
export const componentParts: readonly Part[] = [
  { page: "docs/components.md", mark: "keys of a component", text: () => keysOf(componentSchema) },
  { page: "docs/components.md", mark: "keys of an attestation", text: () => keysOf(itemsOf("attested")) },
  { page: "docs/components.md", mark: "keys of a waiver", text: () => keysOf(itemsOf("waivers")) },
];
