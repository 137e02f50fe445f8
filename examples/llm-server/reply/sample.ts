import { type Fields, fieldsOf, listOf, textOf } from "../json.ts";

const deepest = 8;

/** A value that fits a JSON Schema, always the same; texts say what `text` says. */
export function sample(schema: Fields, text: string, depth = 0): unknown {
  const [first] = listOf(schema.enum);
  if (first !== undefined) return first;
  if ("const" in schema) return schema.const;
  if (depth > deepest) return null;
  const [choice] = [...listOf(schema.anyOf), ...listOf(schema.oneOf), ...listOf(schema.allOf)];
  if (choice !== undefined) return sample(fieldsOf(choice), text, depth + 1);
  const [named] = Array.isArray(schema.type) ? schema.type : [schema.type];
  switch (textOf(named).toLowerCase()) {
    case "string":
      return text;
    case "number":
    case "integer":
      return 1;
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return [sample(fieldsOf(schema.items), text, depth + 1)];
    default:
      return Object.fromEntries(
        Object.entries(fieldsOf(schema.properties)).map(([name, part]) => [
          name,
          sample(fieldsOf(part), text, depth + 1),
        ]),
      );
  }
}
