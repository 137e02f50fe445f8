import { children, mapChildren, type Node, print } from "../../../../../src/promql/index.ts";
import type { QueryOperator } from "../../mutant.ts";

/** What stands in the place of a node, and in which words; of none where the node is of another kind. */
type Replacements = (node: Node, above: Node | undefined) => readonly (readonly [what: string, node: Node])[];

/** Changes one node of a query at a time. */
export function inQuery(operator: string, replacements: Replacements): QueryOperator {
  return (rule) => {
    const before = print({ node: rule.query });
    return [...trees(rule.query, undefined, replacements)]
      .map(([what, query]) => ({ operator, what, changed: { ...rule, query } }))
      .filter(({ changed: { query } }) => print({ node: query }) !== before);
  };
}

/** The whole tree for each replacement of one of its nodes. */
function* trees(
  node: Node,
  above: Node | undefined,
  replacements: Replacements,
): Generator<readonly [string, Node]> {
  yield* replacements(node, above);
  for (const child of children(node)) {
    for (const [what, changed] of trees(child, node, replacements)) {
      yield [what, mapChildren(node, (one) => (one === child ? changed : one))];
    }
  }
}
