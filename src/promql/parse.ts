import type { Tree } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import { ObsError } from "../errors/index.ts";

const strict = parser.configure({ strict: true });

/**
 * Parses a finished query with the official grammar; Grafana's variables must be replaced first.
 * Throws an `ObsError` PROMQL_SYNTAX that names the place.
 */
export function parseQuery(query: string): Tree {
  try {
    return strict.parse(query);
  } catch (cause) {
    const at = /at (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1];
    throw new ObsError({
      code: "PROMQL_SYNTAX",
      problem: `the query ${JSON.stringify(query)} does not parse${at === undefined ? "" : ` at character ${at}`}`,
      fix: "correct it there",
      cause,
    });
  }
}
