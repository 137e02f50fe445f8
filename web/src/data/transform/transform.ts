import type { transformations } from "../../../../src/grafana/index.ts";
import { entryOf, textOf } from "../../../../src/narrow/index.ts";
import type { Transformation } from "../../board/model.ts";
import { grafanaRegex } from "../../field/grafana-regex.ts";
import type { RawFrame } from "../../frame/frame.ts";
import type { Scope } from "../../scope/scope.ts";
import { calculateField } from "./calculate-field.ts";
import { filterByName } from "./filter-by-name.ts";
import { filterByRefId } from "./filter-by-ref-id.ts";
import { joinByField } from "./join-by-field.ts";
import { labelsToFields } from "./labels-to-fields.ts";
import { limit } from "./limit.ts";
import { merge } from "./merge.ts";
import { organize } from "./organize.ts";
import { reduce } from "./reduce.ts";
import { renameByRegex } from "./rename-by-regex.ts";
import { sortBy } from "./sort-by.ts";
import type { Transformer } from "./transformer.ts";

/** Grafana's transformations by id, as far as the viewer has them; each means the same as there. */
export const transformers = {
  calculateField,
  filterByRefId,
  filterFieldsByName: filterByName,
  joinByField,
  seriesToColumns: joinByField,
  labelsToFields,
  limit,
  merge,
  organize,
  reduce,
  renameByRegex,
  sortBy,
} satisfies Readonly<Record<keyof typeof transformations, Transformer>>;

/**
 * Frames after a panel's transformations, in their order. One that is disabled or not known is passed over: the
 * board's list of what is missing names it.
 */
export function transform(
  frames: readonly RawFrame[],
  transformations: readonly Transformation[],
  scope: Scope,
): readonly RawFrame[] {
  return transformations.reduce((before, { id, disabled, options, filter }) => {
    const transformer = entryOf<Transformer>(transformers, id);
    if (disabled || transformer === undefined) return before;
    const only = filter?.id === "byRefId" ? grafanaRegex(textOf(filter.options, "")) : undefined;
    if (only === undefined) return transformer(before, options, scope);
    const meant = (frame: RawFrame): boolean => frame.refId.search(only) !== -1;
    const after = [...transformer(before.filter(meant), options, scope)];
    // What was passed by goes back to where it stood.
    for (const [index, frame] of before.entries()) {
      if (!meant(frame)) after.splice(Math.min(index, after.length), 0, frame);
    }
    return after;
  }, frames);
}
