import { aggregateOperators, type BinaryOperator } from "./ast.ts";

/** Binding strength, as the PromQL grammar has it. */
export const strength: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  "==": 3,
  "!=": 3,
  ">": 3,
  "<": 3,
  ">=": 3,
  "<=": 3,
  "</": 3,
  ">/": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "%": 5,
  atan2: 5,
  "^": 6,
};

/** Whether an operator groups from the right: `a ^ b ^ c` is `a ^ (b ^ c)`. */
export function fromTheRight(operator: BinaryOperator): boolean {
  return operator === "^";
}

/** Whether `inner`, standing on one side of `outer`, needs parentheses to stay whole. */
export function binds(inner: BinaryOperator, outer: BinaryOperator, side: "left" | "right"): boolean {
  if (strength[inner] !== strength[outer]) return strength[inner] < strength[outer];
  return fromTheRight(outer) ? side === "left" : side === "right";
}

const keywords: ReadonlySet<string> = new Set([
  ...aggregateOperators,
  ...["and", "or", "unless", "atan2", "inf", "nan", "bool", "on", "ignoring", "group_left", "group_right"],
  ...["offset", "by", "without", "start", "end", "fill", "fill_left", "fill_right", "smoothed", "anchored"],
]);

/** The three spellings of a variable of Grafana, as the source of a regular expression. */
export const { source: variable } =
  /(?:\$\{[^}]*\}|\$[A-Za-z_]\w*|\[\[[A-Za-z_]\w*(?:\.[^:[\]]+)?(?::[^[\]]+)?\]\])/;

/** Whether a part of a query is for Grafana to finish. */
export function hasVariable(text: string): boolean {
  return text.includes("$") || text.includes("[[");
}

/** A word that Grafana has to finish. */
const open = {
  metric: new RegExp(`^(?:[\\w.:]|${variable})+$`),
  label: new RegExp(`^(?:[\\w.]|${variable})+$`),
};

/** Whether `name` can be written without quotes; a name with a Grafana variable is for Grafana to finish. */
export function isName(name: string, of: "metric" | "label"): boolean {
  if (hasVariable(name)) return open[of].test(name);
  if (of === "label") return /^[a-zA-Z_]\w*$/.test(name);
  return /^[a-zA-Z_:][\w:]*$/.test(name) && !keywords.has(name.toLowerCase());
}
