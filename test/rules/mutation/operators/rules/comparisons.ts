import type { BinaryNode, ComparisonOperator, Node } from "../../../../../src/promql/index.ts";
import { inQuery } from "./in-query.ts";

const others: Readonly<Record<ComparisonOperator, readonly ComparisonOperator[]>> = {
  ">": [">=", "<"],
  ">=": [">", "<"],
  "<": ["<=", ">"],
  "<=": ["<", ">"],
  "==": ["!="],
  "!=": ["=="],
};

const isComparison = (operator: string): operator is ComparisonOperator => Object.hasOwn(others, operator);

/** The side of a comparison that is a number, if one is. */
function limitOf(node: Node): "left" | "right" | undefined {
  if (node.type !== "binary" || !isComparison(node.operator)) return undefined;
  if (node.right.type === "number") return "right";
  return node.left.type === "number" ? "left" : undefined;
}

const put = (node: BinaryNode, side: "left" | "right", value: number): Node => ({
  ...node,
  [side]: { type: "number", value },
});

export const comparator = inQuery("comparator", (node) => {
  if (node.type !== "binary") return [];
  const { operator } = node;
  if (!isComparison(operator)) return [];
  return others[operator].map((other) => [`${operator} → ${other}`, { ...node, operator: other }] as const);
});

/** To a number, so that what is written stays short. */
const short = (value: number): number => Number(value.toPrecision(12));

export const threshold = inQuery("threshold", (node) => {
  const side = limitOf(node);
  if (side === undefined || node.type !== "binary") return [];
  const limit = node[side];
  if (limit.type !== "number") return [];
  const { value } = limit;
  const changed = value === 0 ? [1, -1] : [0.5, 2, 0.95, 1.05].map((factor) => short(value * factor));
  return changed.map((other) => [`${node.operator} ${value} → ${other}`, put(node, side, other)] as const);
});

/** A number that something is multiplied with or divided by, such as the seconds of an hour. */
export const factor = inQuery("factor", (node) => {
  if (node.type !== "binary" || (node.operator !== "*" && node.operator !== "/")) return [];
  return (["left", "right"] as const).flatMap((side) => {
    const number = node[side];
    if (number.type !== "number") return [];
    return [[`${number.value} → ${number.value * 2}`, put(node, side, number.value * 2)] as const];
  });
});
