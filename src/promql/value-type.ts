import type { Node } from "./ast.ts";
import { hasVariable } from "./grammar.ts";
import { signatureOf, type ValueType } from "./signatures.ts";

/**
 * What a query gives; undefined where a variable of Grafana decides, or a function that nobody knows.
 *
 * @example `valueTypeOf(readQuery("a[5m]"))` is `range`
 */
export function valueTypeOf(node: Node): ValueType | undefined {
  switch (node.type) {
    case "number":
      return "scalar";
    case "string":
      return "string";
    case "selector":
      if (node.window !== undefined) return "range";
      return hasVariable(node.metric) && node.matchers.length === 0 ? undefined : "instant";
    case "subquery":
      return "range";
    case "aggregate":
      return "instant";
    case "call":
      return signatureOf(node.name)?.gives;
    case "unary":
      return valueTypeOf(node.operand);
    case "binary":
      return between(valueTypeOf(node.left), valueTypeOf(node.right));
    case "variable":
      return undefined;
  }
}

function between(left: ValueType | undefined, right: ValueType | undefined): ValueType | undefined {
  if (left === "instant" || right === "instant") return "instant";
  return left === "scalar" && right === "scalar" ? "scalar" : undefined;
}
