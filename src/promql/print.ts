import { defaultNamespace, exposedName } from "../catalog/index.ts";
import type { BinaryNode, BinaryOperator, Matcher, Node, SelectorNode } from "./ast.ts";

/** Binding strength, as the PromQL grammar has it; all of ours group to the left. */
const strength: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  "==": 3,
  "!=": 3,
  ">": 3,
  "<": 3,
  ">=": 3,
  "<=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
};

export interface PrintOptions {
  /** Takes the place of the leading `tta` of our own names. */
  readonly namespace?: string;
}

/** The one text of a query: labels and matchers sorted, parentheses only where the meaning needs them. */
export function print(query: { readonly node: Node }, options: PrintOptions = {}): string {
  return text(query.node, options.namespace ?? defaultNamespace);
}

function text(node: Node, namespace: string): string {
  switch (node.type) {
    case "number":
      return number(node.value);
    case "selector":
      return selector(node, namespace);
    case "call":
      return `${node.name}(${node.args.map((arg) => text(arg, namespace)).join(", ")})`;
    case "aggregate": {
      const group = node.by.length > 0 ? ` by (${[...new Set(node.by)].sort().join(", ")})` : "";
      const parameter = node.parameter === undefined ? "" : `${number(node.parameter)}, `;
      const space = group === "" ? "" : " ";
      return `${node.operator}${group}${space}(${parameter}${text(node.operand, namespace)})`;
    }
    case "binary":
      return `${side(node, node.left, namespace)} ${node.operator} ${side(node, node.right, namespace)}`;
  }
}

function side(parent: BinaryNode, child: Node, namespace: string): string {
  const inner = text(child, namespace);
  if (child.type !== "binary") return inner;
  const weaker = strength[child.operator] < strength[parent.operator];
  const sameOnTheRight = child === parent.right && strength[child.operator] === strength[parent.operator];
  return weaker || sameOnTheRight ? `(${inner})` : inner;
}

function selector(node: SelectorNode, namespace: string): string {
  const matchers = node.matchers
    .map(matcher)
    .sort((a, b) => (a < b ? -1 : 1))
    .join(", ");
  const braces = matchers === "" ? "" : `{${matchers}}`;
  const window = node.window === undefined ? "" : `[${node.window}]`;
  const offset = node.offset === undefined ? "" : ` offset ${node.offset}`;
  return `${exposedName(node.metric, namespace)}${braces}${window}${offset}`;
}

function matcher({ label, operator, value }: Matcher): string {
  return `${label}${operator}"${quoted(value)}"`;
}

function quoted(value: string): string {
  return value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n").replace(/\r/g, "\\r");
}

/** Exponents such as 1e-7 are PromQL too; infinities never get here. */
function number(value: number): string {
  return Object.is(value, -0) ? "0" : String(value);
}
