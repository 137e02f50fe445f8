import type { Node, SelectorNode } from "../ast.ts";
import { print } from "../print.ts";
import { type Check, counterFunctions, kindOf, nodesOf, type Visit } from "./visit.ts";

/** The counter that a side consists of, if nothing aggregates it. */
function bareCounter(node: Node, lookup: Visit["lookup"]): SelectorNode | undefined {
  if (node.type === "call" && counterFunctions.has(node.name)) {
    const [arg] = node.args;
    return arg?.type === "selector" ? arg : undefined;
  }
  if (node.type === "binary" && node.right.type === "number") return bareCounter(node.left, lookup);
  return node.type === "selector" && kindOf(node, lookup) === "counter" ? node : undefined;
}

/** Endings of counters that add up an amount of something, and no events. */
const amount = /_(seconds|bytes|joules|usd)_total$/;

/**
 * The sum and the count of one histogram belong together series by series, and so do the amount of something and
 * its events: the time of reads and the reads.
 */
function isMean(a: SelectorNode, b: SelectorNode): boolean {
  const stem = ({ metric }: SelectorNode): string => metric.replace(/_(sum|count)$/, "");
  const matchers = (of: SelectorNode): string => print({ node: { ...of, metric: "" } });
  if (matchers(a) !== matchers(b)) return false;
  if (a.metric.endsWith("_sum")) return b.metric.endsWith("_count") && stem(a) === stem(b);
  return amount.test(a.metric) && b.metric.endsWith("_total") && !amount.test(b.metric);
}

/** `rate(errors[5m]) / rate(requests[5m])` */
export const unaggregatedRatio: Check = ({ node, lookup }) => {
  if (node.type !== "binary" || node.operator !== "/" || node.matching !== undefined) return [];
  const [a, b] = [bareCounter(node.left, lookup), bareCounter(node.right, lookup)];
  if (a === undefined || b === undefined || isMean(a, b)) return [];
  return [
    {
      problem: `${a.metric} is divided by ${b.metric} series by series`,
      fix: "sum both sides by the labels that the ratio is for",
    },
  ];
};

/** Whether a divisor can be 0 because nothing happened. */
function isTraffic(node: Node, lookup: Visit["lookup"]): boolean {
  if (isGuarded(node) || neverZero(node)) return false;
  return [...nodesOf(node)].some(
    (inner) =>
      (inner.type === "call" && counterFunctions.has(inner.name)) ||
      (inner.type === "selector" && inner.window === undefined && kindOf(inner, lookup) === "counter"),
  );
}

/** A count of nothing is nothing, not 0. */
function neverZero(node: Node): boolean {
  return node.type === "aggregate" && (node.operator === "count" || node.operator === "group");
}

function isGuarded(node: Node): boolean {
  if (node.type === "call") return node.name === "clamp_min" || node.name === "clamp";
  if (node.type === "aggregate") return isGuarded(node.operand);
  if (node.type !== "binary" || node.bool) return false;
  return (
    [">", ">=", "!="].includes(node.operator) ||
    ((node.operator === "and" || node.operator === "*") && isGuarded(node.left))
  );
}

/** Whether something above keeps only what has traffic: `… and requests > 10`. */
function isGuardedAbove(node: Node, above: readonly Node[]): boolean {
  const path = [...above, node];
  return above.some((parent, i) => {
    if (parent.type !== "binary" || parent.operator !== "and") return false;
    return isGuarded(parent.left === path[i + 1] ? parent.right : parent.left);
  });
}

/** `sum(rate(errors[5m])) / sum(rate(requests[5m]))` */
export const unguardedDivision: Check = ({ node, above, lookup }) => {
  if (node.type !== "binary" || node.operator !== "/") return [];
  if (!isTraffic(node.right, lookup) || isGuardedAbove(node, above)) return [];
  return [
    {
      problem: `${print({ node: node.right })} divides and can be 0`,
      fix: "write (… > 0) around the divisor",
    },
  ];
};
