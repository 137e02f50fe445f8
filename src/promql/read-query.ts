import type { Node } from "./ast.ts";
import { parseText } from "./parse.ts";
import { checkTypes } from "./read/check-types.ts";
import { readExpression } from "./read/expression.ts";
import { plainText } from "./read/plain-text.ts";
import { meaningless } from "./read/refusal.ts";
import { parts } from "./read/tokens.ts";

/**
 * Reads a query of any origin into a tree, with or without Grafana's variables. Groups as Prometheus does.
 * Throws an `ObsError` PROMQL_SYNTAX for what Prometheus refuses, PROMQL_READ for its experiments (`fill`,
 * `smoothed`, arithmetic in durations) and where only what a variable holds decides whether a query is one.
 *
 * @example `print({ node: readQuery('sum(rate(a_total{b="c"}[5m])) by (d)') })` is `sum by (d) (rate(a_total{b="c"}[5m]))`
 */
export function readQuery(query: string): Node {
  const source = plainText(query);
  const [top] = parts(parseText(source, query).topNode);
  if (top === undefined) throw meaningless("a query is empty", "write one");
  const node = readExpression(source, top);
  checkTypes(node);
  return node;
}
