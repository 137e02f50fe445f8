import type { Node } from "./ast.ts";
import type { QueryUnit } from "./unit.ts";

/** What is known of the values of a query beside its text. */
interface Facts {
  readonly labels: readonly string[];
  readonly unit: QueryUnit;
  /** Greatest value that it can take: the top bucket of a quantile, 1 of a share. */
  readonly ceiling: number | undefined;
  /** Upper bounds of the histogram that its `le` comes from. */
  readonly bounds: readonly number[] | undefined;
  /** Labels of which one must be fixed or grouped in a sum, because what is measured nests. */
  readonly nesting: readonly string[];
}

/** Any query, whatever its labels and unit. */
export interface Expression extends Facts {
  readonly node: Node;
  /** True where the answer only makes sense at one moment. */
  readonly instantOnly: boolean;
}

/** In types only; exported so that the types of others can name it. */
declare const exact: unique symbol;

/**
 * A query that gives a set of series, each with the labels `L` and values in `U`.
 *
 * @typeParam L - union of its label names, exactly: neither more nor less
 */
export interface Vector<L extends string, U extends QueryUnit> extends Expression {
  readonly labels: readonly L[];
  readonly unit: U;
  readonly instantOnly: false;
  /** In the type only: makes label sets match exactly. */
  readonly [exact]?: (label: L) => L;
}

/** A query for one moment, such as a ranking: for tables and single numbers, not for lines over time. */
export interface InstantVector<L extends string, U extends QueryUnit> extends Expression {
  readonly labels: readonly L[];
  readonly unit: U;
  readonly instantOnly: true;
}

interface Parts<L extends string, U extends QueryUnit> {
  readonly node: Node;
  readonly labels: readonly L[];
  readonly unit: U;
  readonly ceiling?: number | undefined;
  readonly bounds?: readonly number[] | undefined;
  readonly nesting?: readonly string[];
}

/** Makes a vector of its parts. */
export function vector<L extends string, U extends QueryUnit>(parts: Parts<L, U>): Vector<L, U> {
  return {
    node: parts.node,
    labels: parts.labels,
    unit: parts.unit,
    ceiling: parts.ceiling,
    bounds: parts.bounds,
    nesting: parts.nesting ?? [],
    instantOnly: false,
  };
}
