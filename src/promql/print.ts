import { defaultNamespace, exposedName } from "../catalog/index.ts";
import type {
  AggregateNode,
  At,
  BinaryNode,
  Matcher,
  Node,
  SelectorNode,
  Shift,
  SubqueryNode,
  VariableNode,
} from "./ast.ts";
import { binds, isName, strength } from "./grammar.ts";

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
    case "string":
      return quoted(node.value);
    case "selector":
      return selector(node, namespace);
    case "subquery":
      return subquery(node, namespace);
    case "call":
      return `${node.name}(${node.args.map((arg) => text(arg, namespace)).join(", ")})`;
    case "aggregate":
      return aggregate(node, namespace);
    case "unary":
      return negative(node.operand, namespace);
    case "binary":
      return binary(node, namespace);
    case "variable":
      return withVariable(node, namespace);
  }
}

function aggregate(node: AggregateNode, namespace: string): string {
  const { operator, grouping, parameter } = node;
  const inner = `(${parameter === undefined ? "" : `${text(parameter, namespace)}, `}${text(node.operand, namespace)})`;
  // Without a group, "by" keeps nothing, which is what a bare aggregation does; "without" keeps all.
  if (grouping === "by" && node.labels.length === 0) return `${operator}${inner}`;
  return `${operator} ${grouping} ${printLabels(node.labels)} ${inner}`;
}

/** A list of labels as it stands behind `by`: sorted, each once. */
export function printLabels(names: readonly string[]): string {
  return `(${[...new Set(names)].sort().map(name).join(", ")})`;
}

function binary(node: BinaryNode, namespace: string): string {
  const operator = `${node.operator}${printModifiers(node)}`;
  return `${side(node, node.left, namespace)} ${operator} ${side(node, node.right, namespace)}`;
}

/** What stands between an operator and its right side, with a space before it. */
export function printModifiers({ bool, matching }: Pick<BinaryNode, "bool" | "matching">): string {
  const start = bool ? " bool" : "";
  if (matching === undefined) return start;
  const { mode, labels, many, include } = matching;
  // Ignoring nothing is what an operator does anyway.
  if (mode === "ignoring" && labels.length === 0 && many === undefined) return start;
  const matched = `${start} ${mode} ${printLabels(labels)}`;
  // The empty list is written too: without it, a side in parentheses would be read as the list.
  return many === undefined ? matched : `${matched} group_${many} ${printLabels(include)}`;
}

function side(parent: BinaryNode, child: Node, namespace: string): string {
  const inner = text(child, namespace);
  const own = strength[parent.operator];
  const inBrackets =
    child.type === "binary"
      ? binds(child.operator, parent.operator, child === parent.left ? "left" : "right")
      : child.type === "unary"
        ? child === parent.right || own > strength["*"]
        : child.type === "variable" ||
          (child.type === "number" &&
            isNegative(child.value) &&
            own > strength["*"] &&
            child === parent.left);
  return inBrackets ? `(${inner})` : inner;
}

/** Its meaning is open, so that nothing in it is put in parentheses but another of its kind. */
function withVariable({ text: variable, left, right }: VariableNode, namespace: string): string {
  const last = right === undefined ? "" : ` ${parenthesized(right, right.type === "variable", namespace)}`;
  return `${text(left, namespace)} ${variable}${last}`;
}

function parenthesized(node: Node, needed: boolean, namespace: string): string {
  return needed ? `(${text(node, namespace)})` : text(node, namespace);
}

function negative(operand: Node, namespace: string): string {
  const inner = text(operand, namespace);
  if (operand.type === "number" && isNegative(operand.value)) return number(-operand.value);
  return ["binary", "unary", "variable"].includes(operand.type) ? `-(${inner})` : `-${inner}`;
}

function selector(node: SelectorNode, namespace: string): string {
  const { metric } = node;
  // Prometheus takes a name before the braces or more of them inside, not both.
  const inside = node.matchers.some(({ label }) => label === "__name__");
  const plain = metric === "" || (isName(metric, "metric") && !inside);
  const matchers = node.matchers.map(matcher).sort((a, b) => (a < b ? -1 : 1));
  const value = exposedName(metric, namespace);
  // A keyword cannot stand alone as a metric, and a name outside the old letters only in quotes.
  if (!plain) matchers.unshift(matcher({ label: "__name__", operator: "=", value }));
  matchers.push(...(node.variables ?? []));
  const braces = matchers.length === 0 && metric !== "" ? "" : `{${matchers.join(", ")}}`;
  const window = node.window === undefined ? "" : `[${node.window}]`;
  return `${plain ? value : ""}${braces}${window}${shift(node)}`;
}

function subquery(node: SubqueryNode, namespace: string): string {
  const { operand, window, step } = node;
  const inner = text(operand, namespace);
  const bare =
    operand.type === "call" ||
    operand.type === "aggregate" ||
    (operand.type === "selector" && operand.offset === undefined && operand.at === undefined);
  return `${bare ? inner : `(${inner})`}[${window}:${step ?? ""}]${shift(node)}`;
}

function shift({ at, offset }: Shift): string {
  const moment = at === undefined ? "" : ` @ ${fixed(at)}`;
  return `${moment}${offset === undefined ? "" : ` offset ${offset}`}`;
}

function fixed(at: At): string {
  if (typeof at === "number") return number(at);
  return typeof at === "string" ? `${at}()` : at.variable;
}

function matcher({ label, operator, value }: Matcher): string {
  return `${name(label)}${operator}${quoted(value)}`;
}

function name(label: string): string {
  return isName(label, "label") ? label : quoted(label);
}

function quoted(value: string): string {
  const escaped = value.replace(/\\/g, "\\\\").replace(/"/g, '\\"');
  const lines = escaped
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\ufffd/g, "\\ufffd");
  return `"${lines.replace(/\p{Surrogate}/gu, escapedByte)}"`;
}

/** Half of a surrogate pair stands for a byte that is no character. */
function escapedByte(half: string): string {
  return `\\x${(half.charCodeAt(0) & 0xff).toString(16)}`;
}

/** Exponents such as 1e-7 are PromQL too. */
function number(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "Inf";
  if (value === Number.NEGATIVE_INFINITY) return "-Inf";
  return Object.is(value, -0) ? "-0" : String(value);
}

/** The sign of 0 decides which infinity a division by it gives. */
function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}
