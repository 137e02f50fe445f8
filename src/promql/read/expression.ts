import type { SyntaxNode } from "@lezer/common";
import { aggregateOperators, aggregateParameters, type BinaryOperator, type Node } from "../ast.ts";
import { hasVariable, strength } from "../grammar.ts";
import { valueTypeOf } from "../value-type.ts";
import { climb, type Item } from "./climb.ts";
import { readLabels, readMatching } from "./matching.ts";
import { momentOf, offsetOf, type Postfix, subqueryOf, windowOf } from "./postfix.ts";
import { meaningless, unheld } from "./refusal.ts";
import { readSelector } from "./selector.ts";
import { parts, readNumber, type Source, slice, word } from "./tokens.ts";

/** No person writes a query that nests deeper, and a tree of any depth would exhaust the stack. */
const deepest = 500;

/** Reads one expression of the syntax tree. Throws an `ObsError` PROMQL_SYNTAX or PROMQL_READ. */
export function readExpression(source: Source, node: SyntaxNode, depth = 0): Node {
  if (depth > deepest) throw meaningless("a query nests too deep", `use at most ${deepest} levels`);
  const items: Item[] = [];
  flatten(source, node, items, depth);
  return climb(items);
}

const postfixes: Readonly<Record<string, (source: Source, node: SyntaxNode) => Postfix>> = {
  MatrixSelector: windowOf,
  SubqueryExpr: subqueryOf,
  OffsetExpr: offsetOf,
  StepInvariantExpr: momentOf,
};

/** Lists what stands between the parentheses around `node`, from left to right. */
function flatten(source: Source, node: SyntaxNode, items: Item[], depth: number): void {
  if (depth > deepest) throw meaningless("a query has too many operators", `use at most ${deepest}`);
  const [first, last = first] = [parts(node)[0], parts(node).at(-1)];
  const postfix = Object.hasOwn(postfixes, node.name) ? postfixes[node.name] : undefined;
  if (first === undefined || last === undefined) {
    items.push(...operandOf(source, node, depth));
  } else if (postfix !== undefined) {
    flatten(source, first, items, depth + 1);
    items.push({ kind: "postfix", apply: postfix(source, node) });
  } else if (node.name === "BinaryExpr") {
    flatten(source, first, items, depth + 1);
    items.push(operator(source, node));
    flatten(source, last, items, depth + 1);
  } else if (node.name === "UnaryExpr") {
    items.push({ kind: "sign", negative: slice(source, node).startsWith("-") });
    flatten(source, last, items, depth + 1);
  } else if (node.name === "ParenExpr") {
    items.push({ kind: "operand", node: readExpression(source, first, depth + 1), bare: false });
  } else {
    items.push(...operandOf(source, node, depth));
  }
}

function operandOf(source: Source, node: SyntaxNode, depth: number): readonly Item[] {
  if (node.name === "NumberDurationLiteral") return signedNumber(slice(source, node));
  return [{ kind: "operand", node: readOperand(source, node, depth), bare: true }];
}

function readOperand(source: Source, node: SyntaxNode, depth: number): Node {
  switch (node.name) {
    case "VectorSelector":
      return readSelector(source, node);
    case "StringLiteral":
      return { type: "string", value: word(source, node) };
    case "FunctionCall": {
      const identifier = node.getChild("FunctionIdentifier");
      const name = identifier === null ? "" : slice(source, identifier);
      return { type: "call", name, args: readArguments(source, node, depth) };
    }
    case "AggregateExpr":
      return readAggregate(source, node, depth);
    default:
      throw unheld(`"${slice(source, node)}"`);
  }
}

function readArguments(source: Source, node: SyntaxNode, depth: number): readonly Node[] {
  const body = node.getChild("FunctionCallBody");
  return body === null ? [] : parts(body).map((arg) => readExpression(source, arg, depth + 1));
}

function readAggregate(source: Source, node: SyntaxNode, depth: number): Node {
  const [name] = parts(node);
  const standIn = name === undefined ? undefined : source.standIns.get(name.from);
  if (standIn !== undefined) return readVariableCall(source, node, standIn.written, depth);
  const written = name === undefined ? "" : slice(source, name).toLowerCase();
  const operator = aggregateOperators.find((known) => known === written);
  if (operator === undefined) throw unheld(`the aggregation "${written}"`);
  const args = readArguments(source, node, depth);
  const expected = aggregateParameters[operator] === undefined ? 1 : 2;
  const operand = args.at(-1);
  // A variable can hold both the parameter and the operand.
  const isOpen = args.length === 1 && operand !== undefined && valueTypeOf(operand) === undefined;
  if (operand === undefined || (args.length !== expected && !isOpen)) {
    throw meaningless(`${operator} has ${args.length} arguments`, `give ${expected}`);
  }
  const modifier = node.getChild("AggregateModifier");
  const labels = readLabels(source, modifier?.getChild("GroupingLabels") ?? undefined);
  const grouping = modifier?.getChild("Without") ? "without" : "by";
  return { type: "aggregate", operator, grouping, labels, parameter: args.at(-2), operand };
}

/** What a variable calls may be a function or an aggregation, so that a grouping is part of its name. */
function readVariableCall(source: Source, node: SyntaxNode, written: string, depth: number): Node {
  const modifier = node.getChild("AggregateModifier");
  if (modifier !== null && !hasVariable(written)) {
    throw meaningless(`the function ${written} has a grouping`, "group with an aggregation such as sum");
  }
  const name = modifier === null ? written : `${written} ${slice(source, modifier).replace(/\s+/g, " ")} `;
  return { type: "call", name, args: readArguments(source, node, depth) };
}

function operator(source: Source, node: SyntaxNode): Item {
  const [, sign] = parts(node);
  const standIn = sign === undefined ? undefined : source.standIns.get(sign.from);
  if (standIn !== undefined) return { kind: "variable", ...standIn };
  const written = sign === undefined ? "" : slice(source, sign).toLowerCase();
  if (!isOperator(written)) throw unheld(`the operator "${written}"`);
  if (node.getChild("FillModifier") !== null) throw unheld("fill");
  const matching = readMatching(source, node.getChild("MatchingModifierClause"));
  return { kind: "operator", operator: written, bool: node.getChild("BoolModifier") !== null, matching };
}

function isOperator(text: string): text is BinaryOperator {
  return Object.hasOwn(strength, text);
}

function signedNumber(literal: string): readonly Item[] {
  const sign = literal[0] === "-" || literal[0] === "+";
  const value = readNumber(literal.slice(sign ? 1 : 0).trim());
  if (value === Number.POSITIVE_INFINITY && !/inf/i.test(literal)) {
    throw meaningless(`the number ${literal} is greater than any that Prometheus holds`, "write Inf");
  }
  const operand: Item = { kind: "operand", node: { type: "number", value }, bare: true };
  return sign ? [{ kind: "sign", negative: literal[0] === "-" }, operand] : [operand];
}
