import type { Entry } from "../../reports/index.ts";
import { placeParts } from "../files/file-in-tree.ts";
import type { Keep } from "./said.ts";

/** How many those are. */
export const countOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { times = 1 }) => sum + times, 0);

/** What counts of what was told: of what names no file, only what is bad. */
export function keptEntries(entries: readonly Entry[], keep: Keep): readonly Entry[] {
  if (keep === undefined) return entries;
  return entries.filter(({ at, verdict }) =>
    at === undefined ? verdict !== "passed" && verdict !== "skipped" : keep(placeParts(at).file),
  );
}
