import {
  type Expression,
  type Matcher,
  print,
  readQuery,
  sampleTimes,
  substituteVariables,
  withMatchers,
} from "../../promql/index.ts";

/** The text of a query on a board: with the reader's choice in every selector, and parsed. */
export function finishedQuery(query: Expression, namespace: string, choice: readonly Matcher[]): string {
  const text = print({ node: withMatchers(query.node, choice) }, { namespace });
  const anything = Object.fromEntries(choice.map(({ label }) => [label, ".+"]));
  readQuery(substituteVariables(text, { ...sampleTimes, ...anything }));
  return text;
}
