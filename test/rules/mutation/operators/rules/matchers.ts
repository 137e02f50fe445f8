import { type Matcher, mapSelectors, nodesOf, type SelectorNode } from "../../../../../src/promql/index.ts";
import type { QueryOperator } from "../../mutant.ts";
import { inQuery } from "./in-query.ts";

const textOf = ({ label, operator, value }: Matcher): string => `${label}${operator}"${value}"`;

function without(node: SelectorNode, i: number): SelectorNode {
  return { ...node, matchers: node.matchers.filter((_, j) => j !== i) };
}

const withValue = (node: SelectorNode, i: number, value: string): SelectorNode => ({
  ...node,
  matchers: node.matchers.map((own, j) => (i === j ? { ...own, value } : own)),
});

/** A label by which nothing is chosen any more, wherever it was. */
export const matcherEverywhere: QueryOperator = (rule) => {
  const matchers = [...nodesOf(rule.query)].flatMap((node) =>
    node.type === "selector" ? node.matchers : [],
  );
  const labels = [...new Set(matchers.map(({ label }) => label))];
  return labels
    .filter((label) => matchers.filter((own) => own.label === label).length > 1)
    .map((label) => ({
      operator: "matcher everywhere",
      what: `no ${label}`,
      changed: {
        ...rule,
        query: mapSelectors(rule.query, (node) => ({
          ...node,
          matchers: node.matchers.filter((own) => own.label !== label),
        })),
      },
    }));
};

export const matcher = inQuery("matcher", (node) =>
  node.type === "selector"
    ? node.matchers.map((own, i) => [`no ${textOf(own)} of ${node.metric}`, without(node, i)] as const)
    : [],
);

/** One of several values left out, or the only one another. */
export const matchedValue = inQuery("matched value", (node) => {
  if (node.type !== "selector") return [];
  return node.matchers.flatMap((own, i) => {
    const values = own.operator.endsWith("~") && /^[\w|-]+$/.test(own.value) ? own.value.split("|") : [];
    const fewer = values.length < 2 ? [] : values.map((out) => values.filter((value) => value !== out));
    const changed = fewer.length === 0 ? [`another-${own.value}`] : fewer.map((some) => some.join("|"));
    return changed.map(
      (value) => [`${textOf(own)} → "${value}" of ${node.metric}`, withValue(node, i, value)] as const,
    );
  });
});
