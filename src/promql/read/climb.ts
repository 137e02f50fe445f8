import type { BinaryNode, BinaryOperator, Node } from "../ast.ts";
import { fromTheRight, strength } from "../grammar.ts";
import { expectsValue } from "./expects.ts";
import type { Postfix } from "./postfix.ts";
import { meaningless } from "./refusal.ts";

/** A query as a flat list: the parts between parentheses are operands already. */
export type Item =
  | { readonly kind: "operand"; readonly node: Node; readonly bare: boolean }
  | { readonly kind: "sign"; readonly negative: boolean }
  | { readonly kind: "postfix"; readonly apply: Postfix }
  | { readonly kind: "variable"; readonly written: string; readonly alone: boolean }
  | ({ readonly kind: "operator"; readonly operator: BinaryOperator } & Pick<
      BinaryNode,
      "bool" | "matching"
    >);

/**
 * Groups a flat list as Prometheus does. The published JavaScript grammar says little of what binds tighter:
 * it takes `a + b offset 5m` for `(a + b) offset 5m` and `-3 ^ 2` for `(-3) ^ 2`. So only its words are used.
 */
export function climb(items: readonly Item[]): Node {
  let at = 0;

  function operand(): Node {
    const item = items[at];
    at += 1;
    if (item?.kind === "sign") {
      const inner = expression(strength["^"]);
      if (!item.negative) expectsValue(inner, "a sign");
      return item.negative ? negated(inner) : inner;
    }
    if (item?.kind !== "operand") throw meaningless("a query misses an operand", "write both sides");
    let { node } = item;
    let bare = item.bare;
    for (let next = items[at]; next?.kind === "postfix"; next = items[at]) {
      node = next.apply(node, bare);
      bare = true;
      at += 1;
    }
    return node;
  }

  /** What a variable makes of its sides is not known, so that it binds least. */
  function withVariables(): Node {
    let left = expression(0);
    for (let next = items[at]; next?.kind === "variable"; next = items[at]) {
      at += 1;
      const right = expression(0);
      left = { type: "variable", text: next.written, left, right: next.alone ? undefined : right };
    }
    return left;
  }

  function expression(least: number): Node {
    let left = operand();
    for (
      let next = items[at];
      next?.kind === "operator" && strength[next.operator] >= least;
      next = items[at]
    ) {
      at += 1;
      const { operator, bool, matching } = next;
      const right = expression(strength[operator] + (fromTheRight(operator) ? 0 : 1));
      left = { type: "binary", operator, left, right, bool, matching };
    }
    return left;
  }

  return withVariables();
}

/** The negative of a number is a number. */
function negated(node: Node): Node {
  return node.type === "number" ? { type: "number", value: -node.value } : { type: "unary", operand: node };
}
