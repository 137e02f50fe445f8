import type { ObsError } from "../../errors/index.ts";
import { aggregateParameters, type BinaryNode, type CallNode, type Node, type SelectorNode } from "../ast.ts";
import { hasVariable, strength } from "../grammar.ts";
import { children } from "../map-selectors.ts";
import { wholeMatcher } from "../regexp.ts";
import { signatureOf } from "../signatures.ts";
import { valueTypeOf } from "../value-type.ts";
import { brief, expects, expectsValue } from "./expects.ts";
import { refused } from "./refusal.ts";
import { markOf } from "./span.ts";

/**
 * Refuses what the grammar allows and its types do not: a function with the wrong arguments, an operator between
 * what it cannot join. What a variable of Grafana decides is let through.
 */
export function checkTypes(query: string, node: Node): void {
  for (const child of children(node)) {
    if (node.type === "variable") checkBeside(query, child);
    else if (!isInfoLabels(node, child)) checkTypes(query, child);
  }
  switch (node.type) {
    case "selector":
      checkSelector(query, node);
      break;
    case "subquery":
      expects(query, node.operand, "instant", "a subquery");
      break;
    case "unary":
      expectsValue(query, node.operand, "a sign");
      break;
    case "call":
      checkCall(query, node);
      break;
    case "aggregate": {
      const type = aggregateParameters[node.operator];
      if (node.parameter !== undefined && type !== undefined) {
        expects(query, node.parameter, type, node.operator);
      }
      expects(query, node.operand, "instant", node.operator);
      break;
    }
    case "binary":
      checkBinary(query, node);
      break;
  }
}

/** An operator that a variable holds may bind more tightly than those beside it, so that these are not judged. */
function checkBeside(query: string, node: Node): void {
  if (node.type !== "binary" && node.type !== "unary") checkTypes(query, node);
  else for (const child of children(node)) checkBeside(query, child);
}

/** The second argument of `info` says which labels are taken, not which series. */
function isInfoLabels(node: Node, child: Node): boolean {
  return node.type === "call" && node.name === "info" && child === node.args[1] && child.type === "selector";
}

function checkCall(query: string, node: CallNode): void {
  const { name, args } = node;
  const signature = signatureOf(name);
  if (signature === undefined) return;
  const { takes, lastUpTo } = signature;
  const least = lastUpTo === undefined ? takes.length : takes.length - 1;
  const most = lastUpTo === undefined ? takes.length : takes.length - 1 + lastUpTo;
  // A variable can hold several arguments, but not none.
  const isOpen = args.some((arg) => valueTypeOf(arg) === undefined);
  if ((args.length < least && !isOpen) || args.length > most) {
    const expected =
      least === most ? `${least}` : most === Infinity ? `${least} or more` : `${least} to ${most}`;
    throw refused(query, markOf(node), `${name} is given ${args.length} arguments`, `give ${expected}`);
  }
  for (const [index, arg] of args.entries()) {
    const type = takes[index] ?? takes.at(-1);
    if (type !== undefined) expects(query, arg, type, name);
  }
  const [, labels] = name === "info" ? args : [];
  const isLabels = labels?.type === "selector" && (labels.metric === "" || hasVariable(labels.metric));
  if (labels !== undefined && !isLabels && valueTypeOf(labels) !== undefined) {
    throw refused(
      query,
      markOf(labels),
      "info takes its labels from matchers alone",
      'write them as {__name__="…"}',
    );
  }
}

const sets = strength.and;
const comparisons = strength["=="];

function checkBinary(query: string, node: BinaryNode): void {
  const { operator, left, right, bool, matching } = node;
  const refuse = (problem: string, fix: string): ObsError => refused(query, markOf(node), problem, fix);
  expectsValue(query, left, operator);
  expectsValue(query, right, operator);
  const types = [valueTypeOf(left), valueTypeOf(right)];
  const compares = strength[operator] === comparisons && !operator.includes("/");
  if (bool && !compares) throw refuse(`${operator} has bool`, "write bool behind comparisons only");
  if (strength[operator] <= sets) {
    if (types.includes("scalar")) {
      throw refuse(`${operator} stands at a number`, "put vectors on both sides");
    }
    if (matching?.many !== undefined) {
      throw refuse(
        `${operator} has group_${matching.many}`,
        `write ${operator} without it: it takes many on both sides`,
      );
    }
  }
  if (types.includes("scalar") && matching !== undefined && matching.labels.length > 0) {
    throw refuse(
      `${operator} matches labels of a number`,
      `write it without ${matching.mode} (…), or put vectors on both sides`,
    );
  }
  if (compares && !bool && types.every((type) => type === "scalar")) {
    throw refuse(`${operator} compares two numbers`, `write ${operator} bool`);
  }
  const twice =
    matching?.mode === "on" ? matching.include.find((label) => matching.labels.includes(label)) : undefined;
  if (twice !== undefined && !hasVariable(twice)) {
    throw refuse(
      `${operator} has "${twice}" in on (…) and in group_${matching?.many} (…)`,
      "name it in one of them",
    );
  }
}

function checkSelector(query: string, node: SelectorNode): void {
  if (node.metric !== "" || node.variables !== undefined) return;
  if (node.matchers.some(({ operator, value }) => hasVariable(value) || refusesNothing(operator, value)))
    return;
  throw refused(
    query,
    markOf(node),
    `the selector ${brief(node)} takes series of every kind`,
    'name a metric, or give a matcher that does not take the empty text, such as =~".+"',
  );
}

/** Whether a matcher turns series away that lack its label. */
function refusesNothing(operator: string, value: string): boolean {
  if (operator === "=") return value !== "";
  if (operator === "!=") return value === "";
  const matches = wholeMatcher(value);
  return matches === undefined || matches("") === (operator === "!~");
}
