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
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | SetOperator;

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

/** Aggregations over all series of a group. */
export type AggregateOperator = (typeof aggregateOperators)[number];

/** The moment that `@` fixes: seconds since 1970, or an end of the range that is asked for. */
export type At = number | "start" | "end";

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

/** A query as a tree. It is data: no names are resolved and nothing is checked in it. */
export type Node =
  | SelectorNode
  | SubqueryNode
  | CallNode
  | AggregateNode
  | BinaryNode
  | UnaryNode
  | NumberNode
  | StringNode;
