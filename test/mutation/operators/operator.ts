import type { Edit, Mutation } from "../mutation.ts";
import type { CatalogSource } from "../source/read-source.ts";

/** A kind of wrong change: everything of that kind that can be done to one file. */
export type Operator = (source: CatalogSource) => readonly Mutation[];

/** What one change is, and where. */
export type Change = readonly [what: string, ...edits: Edit[]];

/** Names a kind of change. */
export function operator(name: string, changes: (source: CatalogSource) => readonly Change[]): Operator {
  return (source) =>
    changes(source).map(([what, ...edits]) => ({ operator: name, file: source.file, what, edits }));
}
