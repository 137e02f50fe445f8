import { closest } from "../../errors/index.ts";
import { type AggregateOperator, aggregateOperators, aggregateParameters, type Node } from "../ast.ts";
import { printLabels } from "../print.ts";
import { signatureOf, signatures } from "../signatures.ts";
import { valueTypeOf } from "../value-type.ts";
import { readLabels } from "./matching.ts";
import type { Source } from "./source.ts";

const modifier = /^(?:by|without)$/i;

/** The aggregation that comes next; undefined where the word is the name of a metric. */
export function aggregationAt(source: Source): AggregateOperator | undefined {
  const { kind, text } = source.token;
  const written = text.toLowerCase();
  const operator = kind === "name" ? aggregateOperators.find((known) => known === written) : undefined;
  return operator !== undefined && isCalledAt(source) ? operator : undefined;
}

/** Whether the next word, which is a name or a variable, is called. */
export function isCalledAt(source: Source): boolean {
  const beyond = source.ahead(1).kind === "open" && source.token.kind === "name" ? 2 : 1;
  return source.isAt("(", beyond) || (beyond === 1 && source.isAtWord(modifier, 1));
}

interface Grouping {
  readonly grouping: "by" | "without";
  readonly labels: readonly string[];
}

function readGrouping(source: Source): Grouping | undefined {
  if (!source.isAtWord(modifier)) return undefined;
  const grouping = source.take().text.toLowerCase() === "by" ? "by" : "without";
  return { grouping, labels: readLabels(source) };
}

function readArguments(source: Source, readArgument: (source: Source) => Node): readonly Node[] {
  source.needs("(");
  if (source.takes(")")) return [];
  const args = [readArgument(source)];
  while (source.takes(",")) args.push(readArgument(source));
  source.needs(")");
  return args;
}

/** `sum by (a) (b)`, `topk(5, a) without (b)` */
export function readAggregate(
  source: Source,
  operator: AggregateOperator,
  readArgument: (source: Source) => Node,
): Node {
  const { from } = source.take();
  if (source.token.kind === "open") {
    // What a variable says of the grouping is a part of the name.
    const name = `${operator} ${source.takeOpen().text} `;
    return { type: "call", name, args: readArguments(source, readArgument) };
  }
  const before = readGrouping(source);
  const args = readArguments(source, readArgument);
  const { grouping, labels } = before ?? readGrouping(source) ?? { grouping: "by", labels: [] };
  const expected = aggregateParameters[operator] === undefined ? 1 : 2;
  const operand = args.at(-1);
  // A variable can hold both the parameter and the operand.
  const isOpen = args.length === 1 && operand !== undefined && valueTypeOf(operand) === undefined;
  if (operand === undefined || (args.length !== expected && !isOpen)) {
    throw source.refused(from, `${operator} has ${args.length} arguments`, `give ${expected}`);
  }
  return { type: "aggregate", operator, grouping, labels, parameter: args.at(-2), operand };
}

/** `rate(a[5m])` */
export function readCall(source: Source, readArgument: (source: Source) => Node): Node {
  const { text, from } = source.take();
  if (signatureOf(text) === undefined) {
    const meant = closest(text, [...Object.keys(signatures), ...aggregateOperators]);
    const fix = meant === undefined ? "use one that it has" : `perhaps you mean ${meant}`;
    throw source.refused(from, `${text} is no function of Prometheus`, fix);
  }
  const args = readArguments(source, text === "info" ? readLabelling : readArgument);
  return { type: "call", name: text, args };

  /** What `info` is told says which labels it takes, so that a name in braces is a matcher like any other. */
  function readLabelling(): Node {
    const { from: start } = source.token;
    const inBraces = source.isAt("{");
    const arg = readArgument(source);
    if (!inBraces || arg.type !== "selector" || arg.metric === "") return arg;
    const name = { label: "__name__", operator: "=", value: arg.metric } as const;
    return source.placed({ ...arg, metric: "", matchers: [name, ...arg.matchers] }, start);
  }
}

/** `$f(a)`: what a variable calls may be a function or an aggregation, so that a grouping is a part of its name. */
export function readOpenCall(source: Source, readArgument: (source: Source) => Node): Node {
  const { text } = source.takeOpen();
  const before = readGrouping(source);
  const args = readArguments(source, readArgument);
  const grouped = before ?? readGrouping(source);
  const name = grouped === undefined ? text : `${text} ${grouped.grouping} ${printLabels(grouped.labels)} `;
  return { type: "call", name, args };
}
