import type { Node } from "../../../../../src/promql/index.ts";
import { inQuery } from "./in-query.ts";

export const groupedBy = inQuery("label of by", (node) => {
  if (node.type !== "aggregate" || node.grouping !== "by") return [];
  return node.labels.map(
    (label) =>
      [
        `by (${node.labels.join(", ")}) without ${label}`,
        { ...node, labels: node.labels.filter((other) => other !== label) },
      ] as const,
  );
});

export const guard = inQuery("guard", (node) => {
  if (node.type !== "binary") return [];
  if (node.operator === "and" || node.operator === "unless")
    return [[`no ${node.operator}`, node.left] as const];
  if (node.operator !== "or") return [];
  return [["no right side of or", node.left] as const, ["no left side of or", node.right] as const];
});

export const quantileParameter = inQuery("quantile", (node) => {
  if (node.type === "call" && node.name === "histogram_quantile") {
    const [share, ...rest] = node.args;
    if (share?.type !== "number") return [];
    return others(share.value).map(
      (value) => [`${share.value} → ${value}`, { ...node, args: [numberNode(value), ...rest] }] as const,
    );
  }
  if (node.type === "aggregate" && node.parameter?.type === "number") {
    const { value: was } = node.parameter;
    return others(was).map(
      (value) => [`${was} → ${value}`, { ...node, parameter: numberNode(value) }] as const,
    );
  }
  return [];
});

const numberNode = (value: number): Node => ({ type: "number", value });

const others = (share: number): readonly number[] => [0.5, 0.9, 0.99].filter((other) => other !== share);
