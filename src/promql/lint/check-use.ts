import type { Node } from "../ast.ts";
import type { Check } from "./visit.ts";

/** `… or vector(0)` */
export const vectorFill: Check = ({ node, use }) => {
  if (use === "rule" || node.type !== "binary" || node.operator !== "or") return [];
  return isConstant(node.left) || isConstant(node.right)
    ? [{ problem: "or vector(…) stands in for data", fix: "let the panel show that there is none" }]
    : [];
};

function isConstant(node: Node): boolean {
  if (node.type === "binary") return isConstant(node.left) && isConstant(node.right);
  return node.type === "number" || (node.type === "call" && node.name === "vector");
}

/** `absent(up)` */
export const absentFill: Check = ({ node, use }) => {
  if (use === "rule" || node.type !== "call" || !/^absent(_over_time)?$/.test(node.name)) return [];
  return [{ problem: `${node.name} stands in for data`, fix: "show the series themselves, or alert on it" }];
};

const rankings: ReadonlySet<string> = new Set(["topk", "bottomk", "limitk", "limit_ratio"]);

/** `topk(5, …)` over a range */
export const rankingOverTime: Check = ({ node, use }) => {
  if (use !== "range") return [];
  const ranks = node.type === "aggregate" && rankings.has(node.operator) ? node.operator : undefined;
  const sorts = node.type === "call" && node.name.startsWith("sort") ? node.name : undefined;
  const name = ranks ?? sorts;
  return name === undefined
    ? []
    : [{ problem: `${name} is asked over a range`, fix: "ask it at one moment" }];
};
