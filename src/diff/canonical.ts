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
