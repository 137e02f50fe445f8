import type { BinaryNode, CallNode, ComparisonOperator, Node, SelectorNode } from "../ast.ts";
import { labelsOf } from "./labels-of.ts";
import { type Check, kindOf, nodesOf, type Visit } from "./visit.ts";

function selectorsIn(node: Node): readonly SelectorNode[] {
  return [...nodesOf(node)].filter((inner) => inner.type === "selector");
}

/** What tells buckets apart: in VictoriaMetrics a label of its own does. */
const bucketLabels = ["le", "vmrange"];

/** `histogram_quantile(0.95, sum(rate(x_bucket[5m])))` */
export const quantileWithoutLe: Check = ({ node, lookup }) => {
  if (node.type !== "call" || node.name !== "histogram_quantile") return [];
  const of = node.args[1];
  if (of === undefined) return [];
  const labels = labelsOf(of, lookup);
  const totals = selectorsIn(of);
  const isTotal = totals.length > 0 && totals.every(({ metric }) => /_(sum|count)$/.test(metric));
  if (isTotal || (!bucketLabels.some((label) => labels?.has(label) !== false) && !mayBeNative(of, lookup))) {
    return [
      { problem: "histogram_quantile gets series without le", fix: 'keep "le" in the sum of the buckets' },
    ];
  }
  return [];
};

/** A histogram that is not kept in buckets of its own needs no `le`; ours all are. */
function mayBeNative(of: Node, lookup: Visit["lookup"]): boolean {
  const selectors = selectorsIn(of);
  return selectors.some(
    (selector) => !selector.metric.endsWith("_bucket") && kindOf(selector, lookup) === undefined,
  );
}

/** `histogram_quantile(95, …)`, `quantile(95, …)` */
export const quantileOutOfRange: Check = ({ node }) => {
  const [name, share] =
    node.type === "call" && /^(histogram_quantile|quantile_over_time)$/.test(node.name)
      ? [node.name, node.args[0]]
      : node.type === "aggregate" && node.operator === "quantile"
        ? [node.operator, node.parameter]
        : [];
  if (share?.type !== "number" || (share.value >= 0 && share.value <= 1)) return [];
  return [{ problem: `${name} of ${share.value}`, fix: "give a number between 0 and 1, such as 0.95" }];
};

/** Operators whose result lies between the values or adds them up. */
const blends: ReadonlySet<string> = new Set(["avg", "sum", "stddev", "stdvar", "quantile"]);

/** `level:metric:p95_5m`, as recordings of quantiles are called. */
const recordedQuantile = /:p\d{2,3}(_|$)/;

function isQuantile(node: Node): boolean {
  switch (node.type) {
    case "call":
      return node.name === "histogram_quantile";
    case "selector":
      return (
        recordedQuantile.test(node.metric) ||
        node.matchers.some(({ label, operator }) => label === "quantile" && operator.startsWith("="))
      );
    case "unary":
      return isQuantile(node.operand);
    case "binary":
      return isQuantile(node.left) || isQuantile(node.right);
    default:
      return false;
  }
}

/** `avg(histogram_quantile(…))` */
export const averageOfQuantiles: Check = ({ node }) => {
  const [name, operand] =
    node.type === "aggregate" && blends.has(node.operator)
      ? [node.operator, node.operand]
      : node.type === "call" && /^(avg|sum)_over_time$/.test(node.name)
        ? [node.name, inside(node)]
        : [];
  if (name === undefined || operand === undefined || !isQuantile(operand)) return [];
  return [
    { problem: `${name} of quantiles`, fix: "aggregate the buckets by le and take one quantile of them" },
  ];
};

function inside(call: CallNode): Node | undefined {
  const [arg] = call.args;
  return arg?.type === "subquery" ? arg.operand : arg;
}

/** Aggregations whose result is one of the values that they are given, or lies between them. */
const within: ReadonlySet<string> = new Set(["max", "min", "avg", "quantile", "topk", "bottomk"]);

/** The quantile whose values a node hands on, none of them raised. */
function quantileIn(node: Node): CallNode | undefined {
  if (node.type === "aggregate") return within.has(node.operator) ? quantileIn(node.operand) : undefined;
  if (node.type === "binary") {
    const keeps =
      node.operator === "and" ||
      node.operator === "unless" ||
      (node.right.type === "number" && isComparison(node));
    return keeps ? quantileIn(node.left) : undefined;
  }
  if (node.type !== "call") return undefined;
  if (node.name === "histogram_quantile") return node;
  const below = /^(max|min|avg|last)_over_time$/.test(node.name) ? inside(node) : undefined;
  return below && quantileIn(below);
}

function isComparison({ operator, bool }: BinaryNode): boolean {
  return /^[=!<>]/.test(operator) && !bool;
}

const mirrored: Readonly<Partial<Record<string, ComparisonOperator>>> = { "<": ">", "<=": ">=", "==": "==" };

/** `histogram_quantile(…) > 10` with a top bucket of 5 */
export const unreachableThreshold: Check = ({ node, lookup }) => {
  if (node.type !== "binary") return [];
  const { left, right } = node;
  const [of, limit, operator] =
    right.type === "number"
      ? [left, right.value, node.operator]
      : left.type === "number"
        ? [right, left.value, mirrored[node.operator]]
        : [];
  const quantile = of && quantileIn(of);
  if (quantile === undefined || limit === undefined) return [];
  const tops = selectorsIn(quantile).flatMap(({ metric }) => lookup.series(metric)?.bounds?.at(-1) ?? []);
  const top = tops.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...tops);
  const beyond = operator === ">" ? limit >= top : (operator === ">=" || operator === "==") && limit > top;
  if (!beyond) return [];
  return [
    {
      problem: `a quantile that is never above ${top} is compared with ${limit}`,
      fix: `compare with less than ${top}, or add a bucket above ${limit}`,
    },
  ];
};
