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

/** What a number is a hair below may be infinite already. */
const early = 2.83;

function between(left: Node, operator: "*" | "/" | "+" | "%", right: Node | number): Node {
  const second: Node = typeof right === "number" ? { type: "number", value: right } : right;
  return { type: "binary", operator, left, right: second, bool: false, matching: undefined };
}

/**
 * The same query with the last digits of each sine, logarithm and the like moved by up to so much, of each in its own
 * way. Where it has another answer, such as `cos(sinh(100))` has, nobody can say which is right.
 */
export function shaken(node: Node, most: number): Node {
  const inner = mapChildren(node, (child) => shaken(child, most));
  if (!isInexact(node)) return inner;
  const anyHow = between(between(between(inner, "*", 1e6), "%", 7), "+", 8);
  const moved = between(inner, "*", between(between(anyHow, "*", most / 15), "+", 1));
  // Go's exponentials are infinite from e^709.44 on, on some machines.
  return between(between(moved, "*", early), "/", early);
}
