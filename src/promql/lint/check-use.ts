import type { Node } from "../ast.ts";
import { children } from "../map-selectors.ts";
import type { Check } from "./visit.ts";

/** `… or vector(0)` */
export const vectorFill: Check = ({ node, use }) => {
  if (use === "rule" || node.type !== "binary" || node.operator !== "or") return [];
  return isConstant(node.left) || isConstant(node.right)
    ? [{ problem: "or vector(…) stands in for data", fix: "let the panel show that there is none" }]
    : [];
};

/** A number for what was not measured; `NaN` says that it was not. */
function isConstant(node: Node): boolean {
  if (node.type === "binary") return isConstant(node.left) && isConstant(node.right);
  if (node.type === "call" && node.name === "vector") return !node.args.some(isNothing);
  return node.type === "number";
}

const isNothing = (node: Node): boolean => node.type === "number" && Number.isNaN(node.value);

/** `absent(up)` */
export const absentFill: Check = ({ node, use }) => {
  if (use === "rule" || node.type !== "call" || !/^absent(_over_time)?$/.test(node.name)) return [];
  return [{ problem: `${node.name} stands in for data`, fix: "show the series themselves, or alert on it" }];
};

const rankings: ReadonlySet<string> = new Set(["topk", "bottomk", "limitk", "limit_ratio"]);

/** Whether all that a query reads is read at one moment, whichever point is asked for. */
function isPinned(node: Node): boolean {
  if (node.type === "selector" || node.type === "subquery") return node.at !== undefined;
  return children(node).every(isPinned);
}

/** `topk(5, …)` over a range */
export const rankingOverTime: Check = ({ node, use }) => {
  if (use !== "range" || isPinned(node)) return [];
  const ranks = node.type === "aggregate" && rankings.has(node.operator) ? node.operator : undefined;
  const sorts = node.type === "call" && node.name.startsWith("sort") ? node.name : undefined;
  const name = ranks ?? sorts;
  return name === undefined
    ? []
    : [{ problem: `${name} is asked over a range`, fix: "ask it at one moment" }];
};
