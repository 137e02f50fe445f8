/** How a matcher compares a label with its text. */
export type MatchOperator = "=" | "!=" | "=~" | "!~";

export interface Matcher {
  readonly label: string;
  readonly operator: MatchOperator;
  /** Literal text for `=` and `!=`, a regular expression for `=~` and `!~`. */
  readonly value: string;
}

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%" | "^" | "atan2";
export type ComparisonOperator = "==" | "!=" | ">" | "<" | ">=" | "<=";
export type SetOperator = "and" | "or" | "unless";
/** Cut a native histogram below or above a bound. */
export type TrimOperator = "</" | ">/";
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | SetOperator | TrimOperator;

/** Every aggregation of PromQL, in the spelling of PromQL. */
export const aggregateOperators = [
  "sum",
  "avg",
  "min",
  "max",
  "count",
  "group",
  "stddev",
  "stdvar",
  "quantile",
  "topk",
  "bottomk",
  "count_values",
  "limitk",
  "limit_ratio",
] as const;

/** Those that a server refuses unless it is told otherwise; their meaning may change. */
export const experimentalAggregations: ReadonlySet<string> = new Set<AggregateOperator>([
  "limitk",
  "limit_ratio",
]);

/** What stands before the operand of an aggregation: a number or, for `count_values`, the text of a label. */
export const aggregateParameters: Readonly<Partial<Record<AggregateOperator, "scalar" | "string">>> = {
  topk: "scalar",
  bottomk: "scalar",
  quantile: "scalar",
  limitk: "scalar",
  limit_ratio: "scalar",
  count_values: "string",
};

/** Aggregations over all series of a group. */
export type AggregateOperator = (typeof aggregateOperators)[number];

/** The moment that `@` fixes: seconds since 1970, an end of the range that is asked for, or a variable of Grafana. */
export type At = number | "start" | "end" | { readonly variable: string };

/** Where on the time axis something is read, instead of now. */
export interface Shift {
  readonly offset: string | undefined;
  readonly at: At | undefined;
}

export interface SelectorNode extends Shift {
  readonly type: "selector";
  /**
   * Name as the catalog has it; the printer turns it into the exposed one. Empty where a foreign query names none.
   */
  readonly metric: string;
  readonly matchers: readonly Matcher[];
  /** Parts of the list of matchers that are a variable of Grafana, such as `$filters`. */
  readonly variables?: readonly string[];
  /** Labels that its series carry, so that a pass over the tree knows which matchers fit. */
  readonly carries: readonly string[];
  readonly window: string | undefined;
}

/** A query that is evaluated at steps of a window. */
export interface SubqueryNode extends Shift {
  readonly type: "subquery";
  readonly operand: Node;
  readonly window: string;
  /** Undefined for the evaluation interval of the server. */
  readonly step: string | undefined;
}

export interface CallNode {
  readonly type: "call";
  readonly name: string;
  readonly args: readonly Node[];
}

export interface AggregateNode {
  readonly type: "aggregate";
  readonly operator: AggregateOperator;
  /** Whether `labels` are those that stay or those that go. */
  readonly grouping: "by" | "without";
  readonly labels: readonly string[];
  /** The number of `topk`, the share of `quantile`, the label of `count_values`. */
  readonly parameter: Node | undefined;
  readonly operand: Node;
}

/** How the two sides of an operator find each other. */
export interface VectorMatching {
  readonly mode: "on" | "ignoring";
  readonly labels: readonly string[];
  /** The side with many series for one of the other, and the labels that it takes from there. */
  readonly many: "left" | "right" | undefined;
  readonly include: readonly string[];
}

export interface BinaryNode {
  readonly type: "binary";
  readonly operator: BinaryOperator;
  readonly left: Node;
  readonly right: Node;
  /** A comparison that says 0 or 1 instead of keeping and dropping series. */
  readonly bool: boolean;
  readonly matching: VectorMatching | undefined;
}

/** The negative of a query. */
export interface UnaryNode {
  readonly type: "unary";
  readonly operand: Node;
}

export interface NumberNode {
  readonly type: "number";
  readonly value: number;
}

export interface StringNode {
  readonly type: "string";
  readonly value: string;
}

/** What a variable of Grafana makes one: `left $operator right`, or `left $modifier`. Nobody can judge its meaning. */
export interface VariableNode {
  readonly type: "variable";
  readonly text: string;
  readonly left: Node;
  readonly right: Node | undefined;
}

/** A query as a tree. It is data: no names are resolved and nothing is checked in it. */
export type Node =
  | SelectorNode
  | SubqueryNode
  | CallNode
  | AggregateNode
  | BinaryNode
  | UnaryNode
  | NumberNode
  | StringNode
  | VariableNode;
