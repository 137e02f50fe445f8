import type { AggregateNode, BinaryNode, CallNode, Node } from "../ast.ts";
import { hasVariable } from "../grammar.ts";
import type { QueryLookup } from "./lookup.ts";

/** The labels that the series of a query carry; undefined where they cannot be told. */
export function labelsOf(node: Node, lookup: QueryLookup): ReadonlySet<string> | undefined {
  switch (node.type) {
    case "selector": {
      const labels = lookup.series(node.metric)?.labels;
      return labels && new Set(labels.keys());
    }
    case "number":
    case "string":
      return new Set();
    case "unary":
    case "subquery":
      return labelsOf(node.operand, lookup);
    case "variable":
      return undefined;
    case "call":
      return ofCall(node, lookup);
    case "aggregate":
      return ofAggregate(node, lookup);
    case "binary":
      return ofBinary(node, lookup);
  }
}

function ofCall(node: CallNode, lookup: QueryLookup): ReadonlySet<string> | undefined {
  if (isScalar(node) || node.name === "vector") return new Set();
  if (node.name.startsWith("absent")) return undefined;
  const operand = node.args.find(({ type }) => type !== "number" && type !== "string");
  const labels = operand === undefined ? undefined : labelsOf(operand, lookup);
  if (node.name === "histogram_quantile") return minus(labels, ["le"]);
  const [, target] = node.args;
  const adds = node.name === "label_replace" || node.name === "label_join";
  return adds && target?.type === "string" ? plus(labels, [target.value]) : labels;
}

/** Aggregations that pick series and leave their labels alone. */
const pickers: ReadonlySet<string> = new Set(["topk", "bottomk", "limitk", "limit_ratio"]);

function ofAggregate(node: AggregateNode, lookup: QueryLookup): ReadonlySet<string> | undefined {
  const { operator, grouping, parameter } = node;
  const below = labelsOf(node.operand, lookup);
  if (pickers.has(operator)) return below;
  // Whatever a variable stands for may be any label.
  if (node.labels.some(hasVariable)) return undefined;
  const kept = grouping === "by" ? new Set(node.labels) : minus(below, node.labels);
  return operator === "count_values" && parameter?.type === "string" ? plus(kept, [parameter.value]) : kept;
}

function ofBinary({ operator, left, right, matching }: BinaryNode, lookup: QueryLookup) {
  const sides = { left: labelsOf(left, lookup), right: labelsOf(right, lookup) };
  if (operator === "or") return sides.left && plus(sides.left, sides.right ?? []);
  if (operator === "and" || operator === "unless" || isScalar(right)) return sides.left;
  if (isScalar(left)) return sides.right;
  if (matching === undefined) return sides.left;
  if (matching.many !== undefined) return plus(sides[matching.many], matching.include);
  return matching.mode === "on" ? new Set(matching.labels) : minus(sides.left, matching.labels);
}

/** Whether a node is one number, which has no labels and meets every series. */
function isScalar(node: Node): boolean {
  if (node.type === "unary") return isScalar(node.operand);
  if (node.type === "binary") return isScalar(node.left) && isScalar(node.right);
  return node.type === "number" || (node.type === "call" && ["scalar", "time", "pi"].includes(node.name));
}

function minus(
  labels: ReadonlySet<string> | undefined,
  gone: readonly string[],
): ReadonlySet<string> | undefined {
  return labels && new Set([...labels].filter((label) => !gone.includes(label)));
}

function plus(
  labels: ReadonlySet<string> | undefined,
  more: Iterable<string>,
): ReadonlySet<string> | undefined {
  return labels && new Set([...labels, ...more]);
}
