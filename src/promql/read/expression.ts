import type { BinaryOperator, Node } from "../ast.ts";
import { fromTheRight, strength } from "../grammar.ts";
import { printModifiers } from "../print.ts";
import { aggregationAt, isCalledAt, readAggregate, readCall, readOpenCall } from "./call.ts";
import { expectsValue } from "./expects.ts";
import { readModifiers } from "./matching.ts";
import { readNumber } from "./number.ts";
import { readPostfixes } from "./postfix.ts";
import { readSelector } from "./selector.ts";
import type { Source } from "./source.ts";
import { keepParentheses } from "./span.ts";
import { unquoted } from "./string-literal.ts";

/** Reads one expression. Throws an `ObsError` PROMQL_SYNTAX or PROMQL_READ. */
export function readExpression(source: Source): Node {
  const { from } = source.token;
  let left = readOperators(source, 0);
  // What a variable makes of its sides is not known, so that it binds least.
  while (source.token.kind === "open") {
    const variable = source.takeOpen();
    const text = `${variable.text}${printModifiers(readModifiers(source))}`;
    const isAlone = source.isAtEnd() || source.isAt(")") || source.isAt(",");
    const right = isAlone ? undefined : readOperators(source, 0);
    left = source.placed({ type: "variable", text, left, right }, from, variable.from);
  }
  return left;
}

/** Reads operands with the operators between them that bind at least so strongly. */
function readOperators(source: Source, least: number): Node {
  const { from } = source.token;
  let left = source.within(() => readOperand(source));
  for (;;) {
    const operator = operatorAt(source);
    if (operator === undefined || strength[operator] < least) return left;
    const mark = source.take().from;
    const modifiers = readModifiers(source);
    const right = source.within(() =>
      readOperators(source, strength[operator] + (fromTheRight(operator) ? 0 : 1)),
    );
    left = source.placed({ type: "binary", operator, left, right, ...modifiers }, from, mark);
  }
}

function operatorAt({ token: { kind, text } }: Source): BinaryOperator | undefined {
  const written = kind === "name" ? text.toLowerCase() : text;
  return (kind === "name" || kind === "sign") && isOperator(written) ? written : undefined;
}

function isOperator(text: string): text is BinaryOperator {
  return Object.hasOwn(strength, text);
}

function readOperand(source: Source): Node {
  const { from } = source.token;
  if (source.isAt("-") || source.isAt("+")) {
    const isNegative = source.take().text === "-";
    const operand = readOperators(source, strength["^"]);
    if (isNegative) return source.placed(negated(operand), from);
    expectsValue(source.query, operand, "a sign", from);
    return operand;
  }
  if (!source.takes("(")) return readPostfixes(source, source.placed(readBare(source), from), true, from);
  const operand = readExpression(source);
  source.needs(")");
  keepParentheses(operand);
  return readPostfixes(source, operand, false, from);
}

/** The negative of a number is a number. */
function negated(node: Node): Node {
  return node.type === "number" ? { type: "number", value: -node.value } : { type: "unary", operand: node };
}

/** Reads an operand without a sign, parentheses, or anything behind it. */
function readBare(source: Source): Node {
  const { kind, text, from } = source.token;
  switch (kind) {
    case "number":
      return readLiteral(source);
    case "text":
      source.take();
      return { type: "string", value: unquoted(source, text, from) };
    case "name":
      return readNamed(source);
    case "open":
      return isCalledAt(source)
        ? readOpenCall(source, readExpression)
        : readSelector(source, source.takeOpen());
    default:
      if (source.isAt("{")) return readSelector(source, undefined);
      throw source.unexpected("an operand");
  }
}

function readLiteral(source: Source): Node {
  const { text, from } = source.take();
  const value = readNumber(text);
  if (value !== undefined) return { type: "number", value };
  throw source.refused(
    from,
    `"${text}" is no number and no duration that Prometheus holds`,
    "write one such as 5, 0.5, 1e9, Inf or 5m, and a space before a word",
  );
}

/** Words that no metric may be called without quotes. */
const noMetrics = /^(?:atan2|bool|on|ignoring|group_left|group_right)$/i;

function readNamed(source: Source): Node {
  const { text, from } = source.token;
  if (/^(?:inf|nan)$/i.test(text)) return readLiteral(source);
  const operator = aggregationAt(source);
  if (operator !== undefined) return readAggregate(source, operator, readExpression);
  if (source.isAt("(", 1)) return readCall(source, readExpression);
  if (noMetrics.test(text)) {
    throw source.refused(from, `${text} is no metric`, `write {__name__="${text}"}`);
  }
  return readSelector(source, source.take());
}
