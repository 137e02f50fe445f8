import type { Transformation } from "../../board/model.ts";
import type { Scope } from "../../variables/scope.ts";
import type { RawFrame } from "../frame.ts";
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
export const transformers: Readonly<Record<string, Transformer>> = {
  calculateField,
  filterByRefId,
  filterFieldsByName: filterByName,
  joinByField: joinByField,
  seriesToColumns: joinByField,
  labelsToFields,
  limit,
  merge,
  organize,
  reduce,
  renameByRegex,
  sortBy,
};

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
    const transformer = transformers[id];
    if (disabled || transformer === undefined) return before;
    const only = filter?.id === "byRefId" && typeof filter.options === "string" ? filter.options : undefined;
    if (only === undefined) return transformer(before, options, scope);
    const meant = (frame: RawFrame): boolean => refIdMatches(only, frame.refId);
    return [...before.filter((frame) => !meant(frame)), ...transformer(before.filter(meant), options, scope)];
  }, frames);
}

const refIdMatches = (pattern: string, refId: string): boolean => {
  const [, body] = /^\/(.*)\/$/.exec(pattern) ?? [];
  return (body ?? pattern)
    .replace(/^\^?\(?:?\??:?|\)?\$?$/g, "")
    .split("|")
    .includes(refId);
};
