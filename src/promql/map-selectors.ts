import type { Matcher, Node, SelectorNode } from "./ast.ts";

/** The parts of a node that are queries themselves, in the order in which they are written. */
export function children(node: Node): readonly Node[] {
  switch (node.type) {
    case "selector":
    case "number":
    case "string":
      return [];
    case "call":
      return node.args;
    case "aggregate":
      return node.parameter === undefined ? [node.operand] : [node.parameter, node.operand];
    case "binary":
      return [node.left, node.right];
    case "variable":
      return node.right === undefined ? [node.left] : [node.left, node.right];
    case "unary":
    case "subquery":
      return [node.operand];
  }
}

/** The node with each of its parts replaced by what `change` makes of it. */
export function mapChildren(node: Node, change: (child: Node) => Node): Node {
  switch (node.type) {
    case "selector":
    case "number":
    case "string":
      return node;
    case "call":
      return { ...node, args: node.args.map(change) };
    case "aggregate": {
      const parameter = node.parameter === undefined ? undefined : change(node.parameter);
      return { ...node, parameter, operand: change(node.operand) };
    }
    case "binary":
      return { ...node, left: change(node.left), right: change(node.right) };
    case "variable":
      return {
        ...node,
        left: change(node.left),
        right: node.right === undefined ? undefined : change(node.right),
      };
    case "unary":
    case "subquery":
      return { ...node, operand: change(node.operand) };
  }
}

/** The tree with every selector replaced by what `change` makes of it. */
export function mapSelectors(node: Node, change: (selector: SelectorNode) => SelectorNode): Node {
  return node.type === "selector" ? change(node) : mapChildren(node, (child) => mapSelectors(child, change));
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
