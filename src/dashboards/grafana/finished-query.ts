import {
  type Expression,
  type Matcher,
  parseQuery,
  print,
  sampleTimes,
  substituteVariables,
  withMatchers,
} from "../../promql/index.ts";
import { choice } from "./variables.ts";

const anything = Object.fromEntries(choice.map(({ label }) => [label, ".+"]));

/** The text of a query on a board: with the reader's choice in every selector, and parsed. */
export function finishedQuery(
  query: Expression,
  namespace: string,
  chosen: readonly Matcher[] = choice,
): string {
  const text = print({ node: withMatchers(query.node, chosen) }, { namespace });
  parseQuery(substituteVariables(text, { ...sampleTimes, ...anything }));
  return text;
}
