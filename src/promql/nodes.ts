import type { BinaryNode, BinaryOperator, CallNode, Node, NumberNode, StringNode } from "./ast.ts";
import { finite } from "./checks.ts";
import type { FunctionName } from "./signatures.ts";

/** A finite number; throws an `ObsError` PROMQL_NUMBER for any other. */
export function number(value: number): NumberNode {
  return { type: "number", value: finite(value) };
}

export function string(value: string): StringNode {
  return { type: "string", value };
}

export function call(name: FunctionName, ...args: readonly Node[]): CallNode {
  return { type: "call", name, args };
}

/** An operator between two queries, by default one to one on all labels. */
export function binary(
  operator: BinaryOperator,
  left: Node,
  right: Node,
  more: Partial<Pick<BinaryNode, "bool" | "matching">> = {},
): BinaryNode {
  return { type: "binary", operator, left, right, bool: more.bool ?? false, matching: more.matching };
}
