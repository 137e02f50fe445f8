import { mapChildren, type Node } from "../../../src/promql/index.ts";

/** What no two libraries compute to the same last digit. */
const inexact = new Set(
  ["exp", "ln", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"].concat([
    "asinh",
    "acosh",
    "atanh",
  ]),
);

function isInexact(node: Node): boolean {
  if (node.type === "call") return inexact.has(node.name);
  return node.type === "binary" && (node.operator === "atan2" || node.operator === "^");
}

/**
 * The same query with the last digit of each sine, logarithm and the like moved by a factor. Where it has another answer,
 * such as `cos(sinh(100))` has, nobody can say which is right.
 */
export function shaken(node: Node, factor: number): Node {
  const inner = mapChildren(node, (child) => shaken(child, factor));
  if (!isInexact(node)) return inner;
  const right: Node = { type: "number", value: factor };
  return { type: "binary", operator: "*", left: inner, right, bool: false, matching: undefined };
}
