import { prometheus } from "../../../duration/index.ts";
import {
  type AggregateNode,
  type BinaryNode,
  type Matcher,
  type Node,
  parenthesesOf,
  type SelectorNode,
  type Shift,
  type SubqueryNode,
} from "../../../promql/index.ts";
import { lengthMs } from "../../eval/length.ts";
import { matchersOf } from "../read/matchers.ts";
import { writePlain } from "../write/numbers.ts";
import { quoted } from "./quoted.ts";

/** The text of a query as Prometheus prints it, on one line, with the parentheses that it was written with. */
export function printAsPrometheus(node: Node): string {
  const around = parenthesesOf(node);
  return `${"(".repeat(around)}${bare(node)}${")".repeat(around)}`;
}

/** The same without the parentheses around it. */
export function bare(node: Node): string {
  switch (node.type) {
    case "number":
      return writePlain(node.value);
    case "string":
      return quoted(node.value);
    case "selector":
      return selector(node);
    case "subquery":
      return `${printAsPrometheus(node.operand)}${subqueryEnd(node)}`;
    case "call":
      return `${node.name}(${node.args.map(printAsPrometheus).join(", ")})`;
    case "aggregate":
      return `${aggregateStart(node)}(${argumentsOf(node).map(printAsPrometheus).join(", ")})`;
    case "unary":
      return `-${printAsPrometheus(node.operand)}`;
    case "binary":
      return `${printAsPrometheus(node.left)} ${operator(node)} ${printAsPrometheus(node.right)}`;
    case "variable":
      return [node.left, node.right]
        .map((side) => (side === undefined ? "" : printAsPrometheus(side)))
        .join(node.text);
  }
}

/** What an aggregation is given, in its order. */
export function argumentsOf({ parameter, operand }: AggregateNode): readonly Node[] {
  return parameter === undefined ? [operand] : [parameter, operand];
}

/** An aggregation up to its parenthesis: `sum by (a) `. */
export function aggregateStart({ operator: name, grouping, labels }: AggregateNode): string {
  return grouping === "by" && labels.length === 0 ? name : `${name} ${grouping} ${labelList(labels)} `;
}

/** An operator with what it is told about its sides. */
export function operator({ operator: sign, bool, matching }: BinaryNode): string {
  const start = `${sign}${bool ? " bool" : ""}`;
  if (matching === undefined) return start;
  const { mode, labels, many, include } = matching;
  const isSaid = labels.length > 0 || mode === "on" || many !== undefined;
  const which = isSaid ? ` ${mode} ${labelList(labels)}` : "";
  return `${start}${which}${many === undefined ? "" : ` group_${many} ${labelList(include)}`}`;
}

/** Window, step and shift of a subquery. */
export function subqueryEnd(node: SubqueryNode): string {
  const step = node.step === undefined ? "" : duration(node.step);
  return `[${duration(node.window)}:${step}]${shift(node)}`;
}

function selector(node: SelectorNode): string {
  const { metric } = node;
  const isPlain = /^[a-zA-Z_:][\w:]*$/.test(metric);
  const matchers = isPlain ? node.matchers : matchersOf(node);
  const braces = matchers.length === 0 ? "" : `{${matchers.map(matcherText).sort().join(",")}}`;
  const window = node.window === undefined ? "" : `[${duration(node.window)}]`;
  return `${isPlain ? metric : ""}${braces}${window}${shift(node)}`;
}

function matcherText({ label, operator: sign, value }: Matcher): string {
  return `${labelText(label)}${sign}${quoted(value)}`;
}

function labelText(label: string): string {
  return /^[a-zA-Z_]\w*$/.test(label) ? label : quoted(label);
}

function labelList(labels: readonly string[]): string {
  return `(${labels.map(labelText).join(", ")})`;
}

function shift({ at, offset }: Shift): string {
  const behind = offset === undefined ? "" : ` offset ${duration(offset)}`;
  return at === undefined ? behind : `${moment(at)}${behind}`;
}

function moment(at: NonNullable<Shift["at"]>): string {
  if (typeof at === "number") return ` @ ${at.toFixed(3)}`;
  return ` @ ${typeof at === "string" ? `${at}()` : at.variable}`;
}

/** A length of time in the one way that Prometheus prints it. */
function duration(text: string): string {
  return prometheus.write(lengthMs(text));
}
