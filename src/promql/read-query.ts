import type { Node } from "./ast.ts";
import { checkTypes } from "./read/check-types.ts";
import { readExpression } from "./read/expression.ts";
import { Source } from "./read/source.ts";

/**
 * Reads a query of any origin into a tree, with or without Grafana's variables. Groups as Prometheus does;
 * {@link spanOf} says where a node of the tree stands in the text.
 * Throws an `ObsError` PROMQL_SYNTAX for what Prometheus refuses, PROMQL_READ for its experiments (`fill`,
 * `smoothed`, arithmetic in durations) and where only what a variable holds decides whether a query is one.
 *
 * @example `print({ node: readQuery('sum(rate(a_total{b="c"}[5m])) by (d)') })` is `sum by (d) (rate(a_total{b="c"}[5m]))`
 */
export function readQuery(query: string): Node {
  const source = new Source(query);
  if (source.isAtEnd()) throw source.refused(0, "a query is empty", "write one");
  const node = readExpression(source);
  if (!source.isAtEnd()) throw source.unexpected("an operator or the end");
  checkTypes(query, node);
  return node;
}
