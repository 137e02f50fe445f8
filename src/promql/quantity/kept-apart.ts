import type { Matcher, Node } from "../ast.ts";
import { nodesOf } from "../lint/visit.ts";
import { mapSelectors } from "../map-selectors.ts";

/** Functions that give one series for each that they are given, with its labels. */
const eachForItself = /^(rate|irate|increase|delta|clamp|clamp_min|clamp_max|(?!absent)\w+_over_time)$/;

/** Whether what is computed for one value of a label is made of series with that value alone. */
function isKeptApart(node: Node, label: string): boolean {
  switch (node.type) {
    case "selector":
      return node.carries.includes(label);
    case "number":
      return true;
    case "call":
      return eachForItself.test(node.name) && node.args.every((arg) => isKeptApart(arg, label));
    case "aggregate":
      return node.grouping === "by" && node.labels.includes(label) && isKeptApart(node.operand, label);
    case "binary": {
      const { operator, left, right, matching } = node;
      // What `and` adds only chooses among the series of the first.
      if (operator === "and" || operator === "unless") return isKeptApart(left, label);
      const met = matching === undefined || matching.labels.includes(label) === (matching.mode === "on");
      return met && isKeptApart(left, label) && isKeptApart(right, label);
    }
    case "subquery":
    case "unary":
      return isKeptApart(node.operand, label);
    default:
      return false;
  }
}

function matchersOf(node: Node): readonly (readonly Matcher[])[] {
  return [...nodesOf(node)].flatMap((part) => (part.type === "selector" ? [part.matchers] : []));
}

/** The one value that all selectors of a query ask of a label; undefined where they do not agree. */
function askedOf(node: Node, label: string): string | undefined {
  const values = matchersOf(node).map((matchers) => matchers.find((one) => one.label === label));
  const [first] = values;
  const agree = values.every((one) => one?.operator === "=" && one.value === first?.value);
  return agree ? first?.value : undefined;
}

/**
 * The query that one about a single value of a label is a part of: without the matcher, where another query has none and
 * the label is kept from the selectors to the answer, as it is written. A reader of all lines sees the one among them.
 */
export function amongOthers(node: Node, other: Node, written: Node): Node {
  const asked = new Set(matchersOf(other).flatMap((matchers) => matchers.map(({ label }) => label)));
  const own = new Set(matchersOf(node).flatMap((matchers) => matchers.map(({ label }) => label)));
  const dropped = [...own].filter(
    (label) =>
      !asked.has(label) &&
      askedOf(node, label) !== undefined &&
      isKeptApart(node, label) &&
      isKeptApart(written, label),
  );
  return mapSelectors(node, (selector) => ({
    ...selector,
    matchers: selector.matchers.filter(({ label }) => !dropped.includes(label)),
  }));
}
