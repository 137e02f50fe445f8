import type { Unit } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import { checkSame } from "./checks.ts";
import { type Vector, vector } from "./expression.ts";
import { binary, call, number } from "./nodes.ts";
import { type Quotient, quotient, type ValueUnit } from "./unit.ts";

/** Adds two queries with the same labels and unit. */
export function add<L extends string, U extends ValueUnit>(
  left: Vector<L, U>,
  right: Vector<NoInfer<L>, NoInfer<U>>,
): Vector<L, U> {
  checkSame("+", left, right);
  return vector({ node: binary("+", left.node, right.node), labels: left.labels, unit: left.unit });
}

/** Takes one query from another with the same labels and unit. */
export function subtract<L extends string, U extends ValueUnit>(
  left: Vector<L, U>,
  right: Vector<NoInfer<L>, NoInfer<U>>,
): Vector<L, U> {
  checkSame("-", left, right);
  return vector({ node: binary("-", left.node, right.node), labels: left.labels, unit: left.unit });
}

/** Scales a query by a number without a unit. */
export function multiply<L extends string, U extends ValueUnit>(
  left: Vector<L, U>,
  by: number,
): Vector<L, U> {
  const node = binary("*", left.node, number(by));
  return vector({ node, labels: left.labels, unit: left.unit });
}

/**
 * Divides two queries with the same labels. Units divide too: seconds per second by runs per second are seconds.
 * The divisor is guarded, so that where nothing happened there is no point instead of `NaN`.
 */
export function divide<L extends string, A extends ValueUnit, B extends ValueUnit>(
  left: Vector<L, A>,
  right: Vector<NoInfer<L>, B> & ([Quotient<A, B>] extends [never] ? "these units do not divide" : unknown),
): Vector<L, Quotient<A, B>> {
  checkSame("/", left, right, false);
  const unit = quotient(left.unit, right.unit);
  if (unit === undefined) {
    throw new ObsError({
      code: "PROMQL_UNIT",
      problem: `${left.unit} are divided by ${right.unit}`,
      fix: "divide by the same unit, by a count, or a rate by a rate of a count",
    });
  }
  const guarded = binary(">", right.node, number(0));
  return vector({
    node: binary("/", left.node, guarded),
    labels: left.labels,
    unit: unit as Quotient<A, B>,
  });
}

/** The share that `part` has in `whole`: a ratio of which a value above 1 is impossible. */
export function share<L extends string, U extends ValueUnit>(
  part: Vector<L, U>,
  whole: Vector<NoInfer<L>, NoInfer<U>>,
): Vector<L, "ratio"> {
  checkSame("/", part, whole);
  const ratio = divide<L, ValueUnit, "none">(part, { ...whole, unit: "none" });
  return vector({ node: ratio.node, labels: part.labels, unit: "ratio", ceiling: 1 });
}

/** Keeps values between two bounds. */
export function clamp<L extends string, U extends ValueUnit>(
  of: Vector<L, U>,
  least: number,
  greatest: number,
): Vector<L, U> {
  return vector({
    node: call("clamp", of.node, number(least), number(greatest)),
    labels: of.labels,
    unit: of.unit,
    ceiling: greatest,
  });
}

/** How long ago a timestamp was. */
export function age<L extends string>(of: Vector<L, "timestamp_seconds" & Unit>): Vector<L, "seconds"> {
  const node = binary("-", call("time"), of.node);
  return vector({ node, labels: of.labels, unit: "seconds" });
}
