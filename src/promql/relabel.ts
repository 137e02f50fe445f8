import { ObsError } from "../errors/index.ts";
import { type Vector, vector } from "./expression.ts";
import { call, string } from "./nodes.ts";
import { checkedRegexp } from "./regexp.ts";
import type { QueryUnit } from "./unit.ts";

/** How `label_replace` makes a label of another. */
export interface Replacement<T extends string, F extends string> {
  /** The label that is written. */
  readonly to: T;
  readonly from: F;
  /** A regular expression that the whole value of `from` must match; where it does not, nothing changes. */
  readonly pattern: string;
  /** What is written, with `$1` for the first group of the pattern. */
  readonly replacement: string;
}

/** Over a label that tells series apart, two of them could become one, which Prometheus answers with an error. */
type Unlost<L extends string, T extends string, F extends string> = string extends T
  ? unknown
  : [T & Exclude<L, F>] extends [never]
    ? unknown
    : "the query has that label already";

/**
 * Writes a label made of another, and over no label but that one. Throws an `ObsError` PROMQL_LABEL or PROMQL_REGEXP.
 *
 * @example `labelReplace(up, { to: "host", from: "instance", pattern: "(.*):.*", replacement: "$1" })`
 */
export function labelReplace<
  L extends string,
  U extends QueryUnit,
  const T extends string,
  const F extends NoInfer<L>,
>(
  of: Vector<L, U>,
  { to, from, pattern, replacement }: Replacement<T, F> & Unlost<L, T, F>,
): Vector<L | T, U> {
  checkWritable(to, of.labels, [from]);
  checkFrom(of.labels, [from]);
  const words = [to, replacement, from, checkedRegexp(pattern)].map(string);
  return vector({ ...of, node: call("label_replace", of.node, ...words), labels: written(of.labels, to) });
}

/** How `label_join` makes a label of several. */
export interface Joining<T extends string, F extends string> {
  /** The label that is written. */
  readonly to: T;
  readonly from: readonly F[];
  readonly separator: string;
}

/**
 * Writes a label made of the values of several, and over no label but one of them. Throws an `ObsError` PROMQL_LABEL.
 *
 * @example `labelJoin(breakers, { to: "name", from: ["service", "breaker"], separator: "/" })`
 */
export function labelJoin<
  L extends string,
  U extends QueryUnit,
  const T extends string,
  const F extends NoInfer<L>,
>(of: Vector<L, U>, { to, from, separator }: Joining<T, F> & Unlost<L, T, F>): Vector<L | T, U> {
  checkWritable(to, of.labels, from);
  checkFrom(of.labels, from);
  const words = [to, separator, ...from].map(string);
  return vector({ ...of, node: call("label_join", of.node, ...words), labels: written(of.labels, to) });
}

function written<L extends string, T extends string>(labels: readonly L[], to: T): readonly (L | T)[] {
  return [...new Set<L | T>([...labels, to])];
}

function checkWritable(to: string, labels: readonly string[], from: readonly string[]): void {
  if (labels.includes(to) && !from.includes(to)) {
    throw new ObsError({
      code: "PROMQL_LABEL",
      problem: `the label "${to}" is written over, and series that it tells apart would meet`,
      fix: "aggregate without it first, or write another",
    });
  }
  if (/^[a-zA-Z_]\w*$/.test(to) && !to.startsWith("__") && to !== "le") return;
  throw new ObsError({
    code: "PROMQL_LABEL",
    problem: `the label "${to}" is written by a query`,
    fix:
      to === "le" ? "leave the bounds of buckets as they are" : "use letters, digits and _, no digit first",
  });
}

function checkFrom(labels: readonly string[], from: readonly string[]): void {
  const lost = from.find((label) => !labels.includes(label));
  if (lost === undefined && from.length > 0) return;
  throw new ObsError({
    code: "PROMQL_LABEL",
    problem:
      lost === undefined
        ? "a label is made of none"
        : `a label is made of "${lost}", which the query does not have`,
    fix: `use some of ${labels.join(", ")}`,
  });
}
