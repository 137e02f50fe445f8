import { filterByNameOptions, type Values } from "../../../../src/grafana/index.ts";
import { type FieldMatcher, fieldMatcher } from "../../field/matchers.ts";
import { interpolate } from "../../scope/interpolate.ts";
import type { Scope } from "../../scope/scope.ts";
import { type Transformer, titlesAcross } from "./transformer.ts";

/** Keeps the columns that are named, or match a pattern. */
export const filterByName: Transformer = (frames, written, scope) => {
  const options = written.read(filterByNameOptions);
  const { byVariable } = options;
  const include = matcherOf(options.include, byVariable, scope);
  const exclude = matcherOf(options.exclude, byVariable, scope);
  if (include === undefined && exclude === undefined) return frames;
  const titleOf = titlesAcross(frames);
  return frames
    .map((frame) => ({
      ...frame,
      fields: frame.fields.filter((field) => {
        const title = (): string => titleOf(field, frame);
        return exclude?.(field, frame, title) !== true && include?.(field, frame, title) !== false;
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
};

type Names = Values<typeof filterByNameOptions.include>;

function matcherOf(
  { names, pattern, variable }: Names,
  byVariable: boolean,
  scope: Scope,
): FieldMatcher | undefined {
  if (byVariable && variable !== "") {
    const list = interpolate(variable, scope, "csv").replace(/^\{(.*)\}$/, "$1");
    return fieldMatcher({ id: "byNames", options: { names: list.split(",") } });
  }
  const regex = interpolate(pattern, scope);
  if (names.length === 0 && regex === "") return undefined;
  return fieldMatcher({ id: "byRegexpOrNames", options: { names, pattern: regex } });
}
