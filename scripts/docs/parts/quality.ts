import { qualitySchema } from "../../../src/quality/index.ts";
import { code, table } from "../../../src/render/text/markdown.ts";
import { type Check, checkNames, checks, measures } from "../../../src/standards/index.ts";
import type { Part } from "../part.ts";
import { keysOfSchema, type Way } from "./keys-of-schema.ts";

const page = "docs/quality.md";

/** Mark of a table → the way in the schema to what has these keys. */
const tables: Readonly<Record<string, Way>> = {
  "keys of quality": [],
  "keys of defaults": ["defaults"],
  "keys of a tool": ["checks", "lint", "items"],
  "keys of its report": ["checks", "lint", "items", "report"],
  "keys of a change of a tier": ["tiers", "production"],
  "keys of a limit": ["tiers", "production", "limits", "items"],
};

const unitOf = (check: Check): readonly (readonly string[])[] =>
  checks[check].measures.map((measure, index) => {
    const { about, unit, better } = measures[measure];
    return [
      index === 0 ? code(check) : "",
      index === 0 ? checks[check].about : "",
      code(measure),
      about,
      unit === "none" ? "a number" : unit,
      better,
    ];
  });

/** What quality.yaml may say, and what is measured. */
export const qualityParts: readonly Part[] = [
  ...Object.entries(tables).map(([mark, way]) => ({
    page,
    mark,
    text: () => keysOfSchema(qualitySchema, way),
  })),
  {
    page,
    mark: "checks and measures",
    text: () =>
      table(["check", "asks that", "measure", "which is", "in", "better"], checkNames.flatMap(unitOf)),
  },
];
