import type { Tree } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import { ObsError } from "../errors/index.ts";

const strict = parser.configure({ strict: true });

/**
 * Parses a finished query with the official grammar; Grafana's variables must be replaced first.
 * Throws an `ObsError` PROMQL_SYNTAX that names the place.
 *
 * @param written - what a person wrote, where `query` was made of it
 */
export function parseQuery(query: string, written = query): Tree {
  try {
    return strict.parse(query);
  } catch (cause) {
    const place = /at (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1];
    const at = query === written ? place : undefined;
    throw new ObsError({
      code: "PROMQL_SYNTAX",
      problem: `the query ${JSON.stringify(written)} does not parse${at === undefined ? "" : ` at character ${at}`}`,
      fix: at === undefined ? "correct it" : "correct it there",
      cause,
    });
  }
}
