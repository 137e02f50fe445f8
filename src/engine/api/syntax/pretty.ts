import { type Node, parenthesesOf } from "../../../promql/index.ts";
import { aggregateStart, argumentsOf, bare, operator, printAsPrometheus, subqueryEnd } from "./print.ts";

/** A longer part is broken into lines. */
const widest = 100;

const utf8 = new TextEncoder();
const isLong = (text: string): boolean => utf8.encode(text).length > widest;
const indent = (level: number): string => "  ".repeat(level);

/** The text of a query as Prometheus formats it: what is longer than a line is broken where it has parts. */
export function prettyAsPrometheus(query: Node): string {
  return pretty(query, 0, parenthesesOf(query));
}

function pretty(node: Node, level: number, around: number): string {
  const whole = `${"(".repeat(around)}${bare(node)}${")".repeat(around)}`;
  // Of a subquery that fits, Prometheus forgets the indent.
  const start = node.type === "subquery" && around === 0 && !isLong(whole) ? "" : indent(level);
  if (!isLong(whole)) return start + whole;
  if (around > 0) return `${start}(\n${pretty(node, level + 1, around - 1)}\n${start})`;
  switch (node.type) {
    case "aggregate":
      return `${start}${aggregateStart(node)}(\n${list(argumentsOf(node), level + 1)}\n${start})`;
    case "call":
      return `${start}${node.name}(\n${list(node.args, level + 1)}\n${start})`;
    case "binary":
      return `${child(node.left, level + 1)}\n${start}${operator(node)}\n${child(node.right, level + 1)}`;
    case "subquery":
      return `${child(node.operand, level)}${subqueryEnd(node)}`;
    case "unary":
      return `${start}-${child(node.operand, level).trim()}`;
    default:
      return start + printAsPrometheus(node);
  }
}

function child(node: Node, level: number): string {
  return pretty(node, level, parenthesesOf(node));
}

function list(nodes: readonly Node[], level: number): string {
  return nodes.map((node) => child(node, level)).join(",\n");
}
