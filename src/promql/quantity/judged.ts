import type { ComparisonOperator, Node } from "../ast.ts";

/** A quantity that a rule compares with a number. */
export interface Judged {
  readonly quantity: Node;
  readonly operator: ComparisonOperator;
  readonly limit: number;
}

/** Whether a comparison looks for what is too much, too little, or one certain value. */
export type Side = "above" | "below" | "equal";

const sides: Readonly<Record<ComparisonOperator, Side>> = {
  ">": "above",
  ">=": "above",
  "<": "below",
  "<=": "below",
  "==": "equal",
  "!=": "equal",
};

export function sideOf(operator: ComparisonOperator): Side {
  return sides[operator];
}

export function isComparison(operator: string): operator is ComparisonOperator {
  return Object.hasOwn(sides, operator);
}

/** Whether a value is one at which the rule finds something. */
export function passes({ operator, limit }: Pick<Judged, "operator" | "limit">, value: number): boolean {
  switch (operator) {
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case "==":
      return value === limit;
    case "!=":
      return value !== limit;
  }
}

/**
 * What a rule judges: each comparison with a number that alone can make it true. Of what `and` and `unless` join, the
 * first is judged and the others only say when: how much traffic it takes, or that a second window agrees.
 */
export function judged(node: Node): readonly Judged[] {
  if (node.type !== "binary") return [];
  const { operator, left, right, bool } = node;
  if (operator === "and" || operator === "unless") return judged(left);
  if (operator === "or") return [...judged(left), ...judged(right)];
  if (!isComparison(operator) || bool || right.type !== "number") return [];
  return [{ quantity: left, operator, limit: right.value }];
}
