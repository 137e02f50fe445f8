import type { AggregateOperator, CallNode, Node } from "../ast.ts";
import { mapChildren } from "../map-selectors.ts";
import { isComparison } from "./judged.ts";

const linear: ReadonlySet<AggregateOperator> = new Set(["sum", "avg", "min", "max"]);

/** Whether a query is made of growth alone, so that it doubles where all growth does. */
function isGrowth(node: Node): boolean {
  switch (node.type) {
    case "call":
      return node.name === "increase";
    case "aggregate":
      return linear.has(node.operator) && isGrowth(node.operand);
    case "binary": {
      const { operator, left, right, bool } = node;
      if (["or", "+", "-"].includes(operator)) return isGrowth(left) && isGrowth(right);
      if (right.type !== "number" || !isGrowth(left)) return false;
      return operator === "*" || (isComparison(operator) && !bool && right.value === 0);
    }
    default:
      return false;
  }
}

function asRate(node: Node): Node {
  if (node.type === "call" && node.name === "increase") return { ...node, name: "rate" };
  return mapChildren(node, asRate);
}

/** A divisor without the guard against 0: what it keeps out would be a point of NaN, which no rule finds. */
function unguarded(node: Node): Node {
  if (node.type !== "binary" || node.right.type !== "number" || node.right.value !== 0) return node;
  return [">", ">=", "!="].includes(node.operator) && !node.bool ? node.left : node;
}

/** Growth and growth per second are the same share of each other. */
export function ratio(left: Node, right: Node): readonly [Node, Node] {
  const divisor = unguarded(right);
  return isGrowth(left) && isGrowth(divisor) ? [asRate(left), asRate(divisor)] : [left, divisor];
}

/** A quantile of buckets asks for their shares only. */
export function quantileForm(node: CallNode): CallNode {
  if (node.name !== "histogram_quantile" || !node.args.slice(1).every(isGrowth)) return node;
  return { ...node, args: node.args.map(asRate) };
}
