import type { Tree } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import { ObsError } from "../errors/index.ts";
import { placeIn } from "./read/place-in.ts";
import type { PlainText } from "./read/plain-text.ts";
import { undecided } from "./read/refusal.ts";

const strict = parser.configure({ strict: true });

type Source = Pick<PlainText, "text" | "written" | "firstVariable">;

/**
 * Parses a finished query with the official grammar; Grafana's variables must be replaced first.
 * Throws an `ObsError` PROMQL_SYNTAX that names the place.
 */
export function parseQuery(query: string): Tree {
  return parseText({ text: query, written: (at) => at, firstVariable: Number.POSITIVE_INFINITY }, query);
}

/**
 * Parses the text that the reader made of a query. Throws an `ObsError` PROMQL_SYNTAX that names the place in what a
 * person wrote, or PROMQL_READ where a variable before it can make good what does not parse.
 */
export function parseText({ text, written, firstVariable }: Source, query: string): Tree {
  try {
    return strict.parse(text);
  } catch (cause) {
    const at = Number(/at (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1] ?? 0);
    const place = placeIn(query, written(at));
    if (at >= firstVariable) throw undecided(query, place);
    throw new ObsError({
      code: "PROMQL_SYNTAX",
      problem: `the query ${JSON.stringify(query)} does not parse at ${place}`,
      fix: "correct it there",
      cause,
    });
  }
}
