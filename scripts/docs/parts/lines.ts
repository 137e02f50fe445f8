import {
  contentKeys,
  type LineField,
  lineFields,
  secretKeys,
  secretPatterns,
} from "../../../src/logs/index.ts";
import { code, table } from "../../../src/render/text/markdown.ts";
import type { Part } from "../part.ts";

const page = "docs/logs.md";
const codes = (names: readonly string[]): string => names.map(code).join(", ");

const fields: Part = {
  page,
  mark: "fields",
  text: () =>
    table(
      ["field", "type", "each line", "what it says"],
      Object.entries<LineField>(lineFields).map(([name, { type, always, means }]) => [
        code(name),
        type,
        always ? "yes" : "",
        means,
      ]),
    ),
};

const redaction: Part = {
  page,
  mark: "redaction",
  text: () =>
    [
      ...secretPatterns.map(({ name }) => `- In any text: ${name}.`),
      `- Secret fields, whatever they hold: ${codes(secretKeys)}.`,
      `- Fields of content, where they hold a text, a list or an object: ${codes(contentKeys)}.`,
    ].join("\n"),
};

export const lineParts: readonly Part[] = [fields, redaction];
