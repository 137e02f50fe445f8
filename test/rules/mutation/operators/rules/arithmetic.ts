import type { ArithmeticOperator, Node } from "../../../../../src/promql/index.ts";
import { inQuery } from "./in-query.ts";

const opposites: Readonly<Record<string, ArithmeticOperator>> = { "+": "-", "-": "+", "*": "/", "/": "*" };

export const arithmetic = inQuery("arithmetic", (node) => {
  if (node.type !== "binary") return [];
  const other = opposites[node.operator];
  return other === undefined ? [] : [[`${node.operator} → ${other}`, { ...node, operator: other }]];
});

/** A number that something is added to or taken from, or that a function is given. */
export const constant = inQuery("constant", (node, above) => {
  const isOfCall = above?.type === "call" && above.name !== "histogram_quantile";
  const isOfSum = above?.type === "binary" && (above.operator === "+" || above.operator === "-");
  if (node.type !== "number" || !(isOfCall || isOfSum)) return [];
  const { value } = node;
  const others = value === 0 ? [1, -1] : [value * 2, value * 1.05];
  return others.map((other) => [
    `${value} → ${Number(other.toPrecision(12))}`,
    { type: "number", value: other },
  ]);
});

/** A label by which two sides no longer find each other. */
export const matching = inQuery("label of on", (node) => {
  if (node.type !== "binary" || node.matching?.mode !== "on") return [];
  const { matching } = node;
  return matching.labels.map((label): readonly [string, Node] => [
    `on (${matching.labels.join(", ")}) without ${label}`,
    { ...node, matching: { ...matching, labels: matching.labels.filter((other) => other !== label) } },
  ]);
});

/** What a text of a function is, such as the label that it writes. */
export const text = inQuery("text", (node) => {
  if (node.type !== "call") return [];
  return node.args.flatMap((arg, i) => {
    if (arg.type !== "string") return [];
    const other: Node = { type: "string", value: arg.value === " " ? "-" : `another_${arg.value}` };
    return [
      [
        `${JSON.stringify(arg.value)} → ${JSON.stringify(other.value)}`,
        { ...node, args: node.args.with(i, other) },
      ] as const,
    ];
  });
});
