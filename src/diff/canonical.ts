import { isObsError } from "../errors/index.ts";
import { print, readQuery } from "../promql/index.ts";

/** The one form of a query, so that spaces and the order of matchers are no change. */
export function canonical(query: string): string {
  try {
    return print({ node: readQuery(query) });
  } catch (error) {
    if (!isObsError(error)) throw error;
    return query.trim().replace(/\s+/g, " ");
  }
}

/** Turns a query of the commit into what it would be with today's names, so that following a rename is no change. */
export type Follow = (query: string) => string;

/** Follows renames of series, old name → new name, in queries of the one form. */
export function following(renames: ReadonlyMap<string, string>): Follow {
  if (renames.size === 0) return (query) => query;
  // A name in quotes is a value, and a value was not renamed.
  return (query) => query.replace(/"(?:[^"\\]|\\.)*"|[a-zA-Z_:][\w:]*/g, (word) => renames.get(word) ?? word);
}
