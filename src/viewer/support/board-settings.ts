import {
  annotationSettings,
  annotationV2Settings,
  boardLink,
  boardSettings,
  boardV2Settings,
  type Dashboard,
  rowSettings,
  type Schema,
  sectionSettings,
  variableKinds,
} from "../../grafana/index.ts";
import { entryOf } from "../../narrow/index.ts";
import { type Declared, named } from "./declared.ts";

/** What a board says of itself, its links, variables, annotations, rows and tabs. */
export function settingsOf(board: Dashboard): readonly Declared[] {
  const isV2 = board.format === "v2";
  return [
    { schema: isV2 ? boardV2Settings : boardSettings, part: board.spec, of: "" },
    ...board.links.map((link) => ({ schema: boardLink, part: link, of: named("link", link.title) })),
    ...board.variables
      .filter(({ ofRow }) => !ofRow)
      .flatMap(({ type, name, spec }): readonly Declared[] => {
        const schema = entryOf<Schema>(variableKinds, type);
        return schema === undefined ? [] : [{ schema, part: spec, of: named("variable", name) }];
      }),
    // Marks of Grafana's own, and those that nobody can switch on, are not looked at.
    ...board.annotations
      .filter(({ builtIn, spec }) => !builtIn && !(spec.json.enable === false && spec.json.hide === true))
      .map(({ name, spec }) => ({
        schema: isV2 ? annotationV2Settings : annotationSettings,
        part: spec,
        of: named("annotations", name),
      })),
    ...board.rows.map(({ kind, title, spec }) => ({
      schema: isV2 ? sectionSettings : rowSettings,
      part: spec,
      of: named(kind, title ?? ""),
    })),
  ];
}
