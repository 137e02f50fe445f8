import { Drawn, type Schema, Undrawn, Unseen } from "../../../src/grafana/declare/option.ts";
import { panelKinds, transformations } from "../../../src/grafana/index.ts";
import { code } from "../../../src/render/text/markdown.ts";
import type { Part } from "../part.ts";

type Kind = typeof Drawn | typeof Undrawn;

/** Names at one place, those of objects in parentheses behind the object's: `legend` (`calcs`, `placement`). */
function names(schema: Schema, wanted: Kind): readonly string[] {
  return Object.entries(schema).flatMap(([name, entry]): readonly string[] => {
    if (entry instanceof Drawn || entry instanceof Undrawn || entry instanceof Unseen)
      return entry instanceof wanted ? [code(name)] : [];
    const inner = names(entry, wanted);
    return inner.length === 0 ? [] : [`${code(name)} (${inner.join(", ")})`];
  });
}

const listed = (schema: Schema, wanted: Kind): string => names(schema, wanted).join(", ") || "none";

/** Every option of every kind of panel, as it is declared. */
export const viewerOptionsPart: Part = {
  page: "docs/viewer-options.md",
  mark: "options",
  text() {
    const kinds = Object.entries(panelKinds).map(([type, { options, custom }]) => {
      const fields: Schema = custom;
      const parts = [
        `- Options drawn: ${listed(options, Drawn)}`,
        ...(names(options, Undrawn).length > 0 ? [`- Options told: ${listed(options, Undrawn)}`] : []),
        ...(names(fields, Drawn).length > 0 ? [`- Of fields, drawn: ${listed(fields, Drawn)}`] : []),
        ...(names(fields, Undrawn).length > 0 ? [`- Of fields, told: ${listed(fields, Undrawn)}`] : []),
      ];
      return `## ${type}\n\n${parts.join("\n")}`;
    });
    const done = Object.entries<Schema>(transformations).map(
      ([id, schema]) => `- ${code(id)}: ${listed(schema, Drawn)}`,
    );
    return [...kinds, `## Transformations\n\n${done.join("\n")}`].join("\n\n");
  },
};
