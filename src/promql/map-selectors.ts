import type { Matcher, Node, SelectorNode } from "./ast.ts";

/** The tree with every selector replaced by what `change` makes of it. */
export function mapSelectors(node: Node, change: (selector: SelectorNode) => SelectorNode): Node {
  switch (node.type) {
    case "selector":
      return change(node);
    case "call":
      return { ...node, args: node.args.map((arg) => mapSelectors(arg, change)) };
    case "aggregate":
      return { ...node, operand: mapSelectors(node.operand, change) };
    case "binary":
      return { ...node, left: mapSelectors(node.left, change), right: mapSelectors(node.right, change) };
    case "number":
      return node;
  }
}

/**
 * Adds matchers to every selector whose series carry the label and that has no matcher for it yet. How a board
 * puts its variables into each query, and an alert its environment.
 */
export function withMatchers(node: Node, matchers: readonly Matcher[]): Node {
  return mapSelectors(node, (selector) => ({
    ...selector,
    matchers: [
      ...selector.matchers,
      ...matchers.filter(
        ({ label }) =>
          selector.carries.includes(label) && !selector.matchers.some((own) => own.label === label),
      ),
    ],
  }));
}
