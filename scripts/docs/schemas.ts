import type { Schema } from "../../src/documents/index.ts";
import { qualitySchema } from "../../src/quality/index.ts";
import { componentSchema } from "../../src/registry/index.ts";

const schemas: Readonly<Record<string, Schema>> = {
  component: componentSchema,
  quality: qualitySchema,
};

/** The schemas of files that people write, for their editors: file → text. */
export const schemaFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(schemas).map(([name, schema]) => [
    `schemas/${name}.schema.json`,
    `${JSON.stringify(schema, null, 2)}\n`,
  ]),
);
