import { Drawn, type Schema, Undrawn, Unseen } from "../../../src/grafana/declare/option.ts";
import {
  annotationSettings,
  boardLink,
  boardSettings,
  dataLink,
  matcherSettings,
  panelKinds,
  panelLink,
  panelSettings,
  queryKinds,
  querySettings,
  rowSettings,
  sectionSettings,
  transformationSettings,
  transformations,
  variableKinds,
} from "../../../src/grafana/index.ts";
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

/** What a file says beside the options of its panels, by what says it. */
const settings: readonly (readonly [of: string, schema: Schema])[] = [
  ["A board", boardSettings],
  ["A row", rowSettings],
  ["A row or tab of the second schema", sectionSettings],
  ["A panel", panelSettings],
  ["A query", querySettings],
  ["A query of Prometheus, besides", queryKinds.prometheus],
  ["A query of Loki, besides", queryKinds.loki],
  ["A transformation", transformationSettings],
  ["An override's matcher", matcherSettings],
  ...Object.entries<Schema>(variableKinds).map(
    ([type, schema]) => [`A variable of type ${code(type)}`, schema] as const,
  ),
  ["Annotations", annotationSettings],
  ["A link of a board", boardLink],
  ["A link of a panel", panelLink],
  ["A link of a value", dataLink],
];

const toldOf = (schema: Schema): string =>
  names(schema, Undrawn).length > 0 ? `; told: ${listed(schema, Undrawn)}` : "";

/** Every option of every kind of panel and every setting beside them, as it is declared. */
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
    const beside = settings.map(([of, schema]) => `- ${of}: ${listed(schema, Drawn)}${toldOf(schema)}`);
    return [
      ...kinds,
      `## Beside the options\n\n${beside.join("\n")}`,
      `## Transformations\n\n${done.join("\n")}`,
    ].join("\n\n");
  },
};
