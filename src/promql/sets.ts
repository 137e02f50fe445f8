import type { BinaryNode, SetOperator } from "./ast.ts";
import { checkSame } from "./checks.ts";
import { checkedWindow, type Window } from "./duration.ts";
import { type Expression, type Vector, vector } from "./expression.ts";
import { type AnyMatching, matchSides, type SetMatching, type Sound } from "./matching-sides.ts";
import { binary, call, number } from "./nodes.ts";
import { earlier } from "./offset.ts";
import type { QueryUnit, ValueUnit } from "./unit.ts";

function set(operator: SetOperator, left: Expression, right: Expression): BinaryNode {
  return binary(operator, left.node, right.node);
}

/** `of`, and 0 with the same labels wherever only `like` has a series: unlike `or vector(0)` it loses no label. */
export function orZero<L extends string, U extends ValueUnit>(
  of: Vector<L, U>,
  like: Vector<NoInfer<L>, ValueUnit>,
): Vector<L, U> {
  checkSame("or", of, like, false);
  const zero = { ...like, node: binary("*", like.node, number(0)) };
  return vector({ ...of, node: set("or", of, zero) });
}

/** `first`, and where it has no series, `second`. */
export function orElse<L extends string, U extends ValueUnit>(
  first: Vector<L, U>,
  second: Vector<NoInfer<L>, NoInfer<U>>,
): Vector<L, U> {
  checkSame("or", first, second);
  return vector({ node: set("or", first, second), labels: first.labels, unit: first.unit });
}

/** `of`, which has no labels, and `NaN` wherever it has no point: nothing, said at each moment. */
export function orNothing(of: Expression): Expression {
  const nothing = call("vector", { type: "number", value: Number.NaN });
  return { ...of, node: binary("or", of.node, nothing) };
}

/** Keeps or drops series of the left side by whether the right side has one that matches. */
export interface Selection {
  <L extends string, U extends QueryUnit>(
    of: Vector<L, U>,
    other: Vector<NoInfer<L>, QueryUnit>,
  ): Vector<L, U>;
  <L extends string, R extends string, U extends QueryUnit, const M extends SetMatching<L, R>>(
    of: Vector<L, U>,
    other: Vector<R, QueryUnit>,
    matching: M & Sound<L, R, M>,
  ): Vector<L, U>;
}

function selection(operator: "and" | "unless"): Selection {
  const apply = (
    of: Vector<string, QueryUnit>,
    other: Vector<string, QueryUnit>,
    given?: AnyMatching,
  ): Expression => {
    if (given === undefined) checkSame(operator, of, other, false);
    const { matching } = given === undefined ? { matching: undefined } : matchSides(of, other, given);
    return vector({ ...of, node: binary(operator, of.node, other.node, { matching }) });
  };
  return apply as Selection;
}

/** The series of `of` for which `other` has one too. */
export const and: Selection = selection("and");

/** The series of `of` for which `other` has none. */
export const unless: Selection = selection("unless");

/** The series of `of` that did not exist `ago`. */
export function appeared<L extends string, U extends QueryUnit>(of: Vector<L, U>, ago: Window): Vector<L, U> {
  return vector({ ...of, node: set("unless", of, { ...of, node: earlier(of.node, checkedWindow(ago)) }) });
}
