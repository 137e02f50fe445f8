import type { BinaryNode, CallNode, Node, SelectorNode } from "../ast.ts";
import { aggregateParameters } from "../ast.ts";
import { hasVariable, strength } from "../grammar.ts";
import { children } from "../map-selectors.ts";
import { signatureOf } from "../signatures.ts";
import { valueTypeOf } from "../value-type.ts";
import { brief, expects, expectsValue } from "./expects.ts";
import { meaningless } from "./refusal.ts";

/**
 * Refuses what the grammar takes and Prometheus does not: a function with the wrong arguments, an operator between
 * what it cannot join. What a variable of Grafana decides is let through.
 */
export function checkTypes(node: Node): void {
  // The second argument of `info` says which labels are taken, not which series.
  const labelsOnly = node.type === "call" && node.name === "info" ? node.args[1] : undefined;
  for (const child of children(node).filter((child) => child !== labelsOnly)) checkTypes(child);
  switch (node.type) {
    case "selector":
      checkSelector(node);
      break;
    case "subquery":
      expects(node.operand, "instant", "a subquery");
      break;
    case "unary":
      expectsValue(node.operand, "a sign");
      break;
    case "call":
      checkCall(node);
      break;
    case "aggregate": {
      const type = aggregateParameters[node.operator];
      if (node.parameter !== undefined && type !== undefined) expects(node.parameter, type, node.operator);
      expects(node.operand, "instant", node.operator);
      break;
    }
    case "binary":
      checkBinary(node);
      break;
  }
}

function checkCall({ name, args }: CallNode): void {
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
    throw meaningless(`${name} is given ${args.length} arguments`, `give ${expected}`);
  }
  for (const [index, arg] of args.entries()) {
    const type = takes[index] ?? takes.at(-1);
    if (type !== undefined) expects(arg, type, name);
  }
}

const sets = strength.and;
const comparisons = strength["=="];

function checkBinary({ operator, left, right, bool, matching }: BinaryNode): void {
  expectsValue(left, operator);
  expectsValue(right, operator);
  const types = [valueTypeOf(left), valueTypeOf(right)];
  const compares = strength[operator] === comparisons && !operator.endsWith("/");
  if (bool && !compares) throw meaningless(`${operator} has bool`, "write bool behind comparisons only");
  if (strength[operator] <= sets) {
    if (types.includes("scalar"))
      throw meaningless(`${operator} stands at a number`, "put vectors on both sides");
    if (matching?.many !== undefined) {
      throw meaningless(
        `${operator} has group_${matching.many}`,
        `write ${operator} without it: it takes many on both sides`,
      );
    }
  }
  if (types.includes("scalar") && matching !== undefined && matching.labels.length > 0) {
    throw meaningless(
      `${operator} matches labels of a number`,
      `write it without ${matching.mode} (…), or put vectors on both sides`,
    );
  }
  if (compares && !bool && types.every((type) => type === "scalar")) {
    throw meaningless(`${operator} compares two numbers`, `write ${operator} bool`);
  }
  const twice =
    matching?.mode === "on" ? matching.include.find((label) => matching.labels.includes(label)) : undefined;
  if (twice !== undefined && !hasVariable(twice)) {
    throw meaningless(
      `${operator} has "${twice}" in on (…) and in group_${matching?.many} (…)`,
      "name it in one of them",
    );
  }
}

function checkSelector(node: SelectorNode): void {
  if (node.metric !== "" || node.variables !== undefined) return;
  if (node.matchers.some(({ operator, value }) => hasVariable(value) || refusesNothing(operator, value)))
    return;
  throw meaningless(
    `the selector ${brief(node)} takes series of every kind`,
    'name a metric, or give a matcher that does not take the empty text, such as =~".+"',
  );
}

/** Whether a matcher turns series away that lack its label. */
function refusesNothing(operator: string, value: string): boolean {
  if (operator === "=") return value !== "";
  if (operator === "!=") return value === "";
  const takesEmpty = matchesEmpty(value);
  return takesEmpty === undefined || takesEmpty === (operator === "!~");
}

/** Undefined where JavaScript does not read the pattern. */
function matchesEmpty(pattern: string): boolean | undefined {
  try {
    return new RegExp(`^(?:${pattern.replace(/^\(\?[a-zA-Z]+\)/, "")})$`, "s").test("");
  } catch {
    return undefined;
  }
}
