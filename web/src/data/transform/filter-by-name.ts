import { type Json, listOf, objectOf, textOf, textsOf } from "../../board/json.ts";
import { type FieldMatcher, fieldMatcher } from "../../field/matchers.ts";
import { interpolate } from "../../variables/interpolate.ts";
import type { Scope } from "../../variables/scope.ts";
import { type Transformer, titlesAcross } from "./transformer.ts";

/** Keeps the columns that are named, or match a pattern. */
export const filterByName: Transformer = (frames, options, scope) => {
  const byVariable = options.byVariable === true;
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

function matcherOf(value: Json | undefined, byVariable: boolean, scope: Scope): FieldMatcher | undefined {
  const { names, pattern, variable } = objectOf(value);
  if (byVariable && textOf(variable) !== "") {
    const list = interpolate(textOf(variable), scope, "csv").replace(/^\{(.*)\}$/, "$1");
    return fieldMatcher({ id: "byNames", options: { names: list.split(",") } });
  }
  const regex = interpolate(textOf(pattern), scope);
  if (listOf(names).length === 0 && regex === "") return undefined;
  return fieldMatcher({ id: "byRegexpOrNames", options: { names: textsOf(names), pattern: regex } });
}
