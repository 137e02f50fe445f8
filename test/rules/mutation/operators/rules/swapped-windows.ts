import { mapSelectors, type Node, nodesOf } from "../../../../../src/promql/index.ts";
import type { QueryOperator } from "../../mutant.ts";

/** The long and the short windows of a query in each other's place. */
export const swappedWindows: QueryOperator = (rule) => {
  const windows = [...new Set([...nodesOf(rule.query)].flatMap(windowOf))];
  return windows.flatMap((one, i) =>
    windows.slice(i + 1).map((other) => ({
      operator: "windows swapped",
      what: `${one} ↔ ${other}`,
      changed: { ...rule, query: swapped(rule.query, one, other) },
    })),
  );
};

const windowOf = (node: Node): readonly string[] =>
  node.type === "selector" && node.window !== undefined ? [node.window] : [];

function swapped(query: Node, one: string, other: string): Node {
  return mapSelectors(query, (selector) => {
    if (selector.window === one) return { ...selector, window: other };
    return selector.window === other ? { ...selector, window: one } : selector;
  });
}
