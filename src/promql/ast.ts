/** How a matcher compares a label with its text. */
export type MatchOperator = "=" | "!=" | "=~" | "!~";

export interface Matcher {
  readonly label: string;
  readonly operator: MatchOperator;
  /** Literal text for `=` and `!=`, a regular expression for `=~` and `!~`. */
  readonly value: string;
}

export type ArithmeticOperator = "+" | "-" | "*" | "/";
export type ComparisonOperator = "==" | "!=" | ">" | "<" | ">=" | "<=";
export type SetOperator = "and" | "or" | "unless";
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | SetOperator;

/** Aggregations over all series of a group. */
export type AggregateOperator = "sum" | "avg" | "min" | "max" | "count" | "topk";

export interface SelectorNode {
  readonly type: "selector";
  /** Name as the catalog has it; the printer turns it into the exposed one. */
  readonly metric: string;
  readonly matchers: readonly Matcher[];
  /** Labels that its series carry, so that a pass over the tree knows which matchers fit. */
  readonly carries: readonly string[];
  readonly window: string | undefined;
  readonly offset: string | undefined;
}

export interface CallNode {
  readonly type: "call";
  readonly name: string;
  readonly args: readonly Node[];
}

export interface AggregateNode {
  readonly type: "aggregate";
  readonly operator: AggregateOperator;
  readonly by: readonly string[];
  readonly parameter: number | undefined;
  readonly operand: Node;
}

export interface BinaryNode {
  readonly type: "binary";
  readonly operator: BinaryOperator;
  readonly left: Node;
  readonly right: Node;
}

export interface NumberNode {
  readonly type: "number";
  readonly value: number;
}

/** A query as a tree. It is data: no names are resolved and nothing is checked in it. */
export type Node = SelectorNode | CallNode | AggregateNode | BinaryNode | NumberNode;
