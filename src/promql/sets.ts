import type { BinaryNode, SetOperator } from "./ast.ts";
import { checkSame } from "./checks.ts";
import { checkedWindow, type Window } from "./duration.ts";
import { type Expression, type Vector, vector } from "./expression.ts";
import { mapSelectors } from "./map-selectors.ts";
import { binary, number } from "./nodes.ts";
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

/** The series of `of` that did not exist `ago`. */
export function appeared<L extends string, U extends QueryUnit>(of: Vector<L, U>, ago: Window): Vector<L, U> {
  const offset = checkedWindow(ago);
  const before = { ...of, node: mapSelectors(of.node, (selector) => ({ ...selector, offset })) };
  return vector({ ...of, node: set("unless", of, before) });
}
