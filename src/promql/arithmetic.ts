import { ObsError } from "../errors/index.ts";
import type { ArithmeticOperator, BinaryNode, Node } from "./ast.ts";
import { checkSame } from "./checks.ts";
import { type Expression, type Vector, vector } from "./expression.ts";
import { type AnyMatching, type Matched, type Matching, type Paired, pairSides } from "./matching-sides.ts";
import { binary, number } from "./nodes.ts";
import { isOperand, type Operand, operandNode } from "./scalar.ts";
import { type Product, product, type Quotient, quotient, type ValueUnit } from "./unit.ts";

type AnyVector = Vector<string, ValueUnit>;

/** What is known of a result of two sides, beside its unit. */
function combined(operator: ArithmeticOperator, left: AnyVector, right: AnyVector, given?: AnyMatching) {
  const nesting = [...new Set([...left.nesting, ...right.nesting])];
  if (given === undefined) {
    checkSame(operator, left, right, false);
    return { node: binary(operator, left.node, right.node), labels: left.labels, nesting };
  }
  const { labels, matching } = pairSides(left, right, given);
  return { node: binary(operator, left.node, right.node, { matching }), labels, nesting };
}

/** Units of what can be added up; the distance of two moments is an {@link age}. */
export type Amount = Exclude<ValueUnit, "timestamp_seconds">;

/** Adds or takes away what is in the same unit: a query with the same labels, a number, or what `matching` finds. */
export interface Additive {
  <L extends string, U extends Amount>(
    left: Vector<L, U>,
    right: Vector<NoInfer<L>, NoInfer<U>>,
  ): Vector<L, U>;
  <L extends string, U extends Amount>(left: Vector<L, U>, right: Operand<NoInfer<U>>): Vector<L, U>;
  <L extends string, U extends Amount>(left: Operand<NoInfer<U>>, right: Vector<L, U>): Vector<L, U>;
  <L extends string, R extends string, U extends Amount, const M extends Matching<L, R>>(
    left: Vector<L, U>,
    right: Vector<R, NoInfer<U>>,
    matching: M & Paired<L, R, M>,
  ): Vector<Matched<L, R, M>, U>;
}

function additive(operator: "+" | "-"): Additive {
  const apply = (
    left: AnyVector | Operand<ValueUnit>,
    right: AnyVector | Operand<ValueUnit>,
    matching?: AnyMatching,
  ): Expression => {
    if (isMoment(left) || isMoment(right)) throw moments(operator);
    if (isOperand(left)) {
      if (isOperand(right)) throw twoNumbers(operator);
      const node = binary(operator, operandNode(left, right.unit, operator), right.node);
      return vector({ node, labels: right.labels, unit: right.unit, nesting: right.nesting });
    }
    if (isOperand(right)) {
      const node = binary(operator, left.node, operandNode(right, left.unit, operator));
      return vector({ node, labels: left.labels, unit: left.unit, nesting: left.nesting });
    }
    const both = combined(operator, left, right, matching);
    if (left.unit !== right.unit) throw units(`"${operator}"`, left, right, "bring both to one unit first");
    return vector({ ...both, unit: left.unit });
  };
  return apply as Additive;
}

/** Adds two queries with the same labels and unit, or a number in the unit of the query. */
export const add: Additive = additive("+");

/**
 * Takes one query from another with the same labels and unit, or a number in the unit of the query.
 *
 * @example `subtract(1, errorRatio(runs, "5m"))` is the share that succeeded
 */
export const subtract: Additive = additive("-");

/** Multiplies two queries with the same labels. Units multiply too: seconds by a count are seconds, runs per second by seconds are runs. */
export function multiply<L extends string, A extends ValueUnit, B extends ValueUnit>(
  left: Vector<L, A>,
  right: Vector<NoInfer<L>, B> & Multiplies<A, B>,
): Vector<L, Product<A, B>>;
/** Scales a query by a number without a unit. */
export function multiply<L extends string, U extends ValueUnit>(
  left: Vector<L, U>,
  by: Operand<"none" | "ratio">,
): Vector<L, U>;
/**
 * Takes labels from a series that is always 1.
 *
 * @example `multiply(memory, gaugeSeries("tta_build_info"), { on: ["instance"], groupLeft: ["version"] })`
 */
export function multiply<
  L extends string,
  R extends string,
  A extends ValueUnit,
  B extends ValueUnit,
  const M extends Matching<L, R>,
>(
  left: Vector<L, A>,
  right: Vector<R, B> & Multiplies<A, B>,
  matching: M & Paired<L, R, M>,
): Vector<Matched<L, R, M>, Product<A, B>>;
export function multiply(
  left: AnyVector,
  right: AnyVector | Operand<ValueUnit>,
  matching?: AnyMatching,
): Expression {
  if (isOperand(right)) {
    const factor = scale("*", left, right);
    return vector({
      node: binary("*", left.node, factor),
      labels: left.labels,
      unit: left.unit,
      nesting: left.nesting,
    });
  }
  const both = combined("*", left, right, matching);
  const unit = product(left.unit, right.unit);
  if (unit === undefined)
    throw units("*", left, right, "multiply by a count or a ratio, or a rate by seconds");
  return vector({ ...both, unit });
}

type Multiplies<A extends ValueUnit, B extends ValueUnit> = [Product<A, B>] extends [never]
  ? "these units do not multiply"
  : unknown;

type Divides<A extends ValueUnit, B extends ValueUnit> = [Quotient<A, B>] extends [never]
  ? "these units do not divide"
  : unknown;

/**
 * Divides two queries with the same labels. Units divide too: seconds per second by runs per second are seconds, and
 * tokens per second by the seconds of work in each are tokens per second of work.
 * The divisor is guarded, so that where nothing happened there is no point instead of `NaN`.
 */
export function divide<L extends string, A extends ValueUnit, B extends ValueUnit>(
  left: Vector<L, A>,
  right: Vector<NoInfer<L>, B> & Divides<A, B>,
): Vector<L, Quotient<A, B>>;
/** Divides by a number without a unit. */
export function divide<L extends string, A extends ValueUnit>(
  left: Vector<L, A>,
  right: Operand<"none" | "ratio">,
): Vector<L, A>;
/** Divides by a query with other labels, as `matching` says. */
export function divide<
  L extends string,
  R extends string,
  A extends ValueUnit,
  B extends ValueUnit,
  const M extends Matching<L, R>,
>(
  left: Vector<L, A>,
  right: Vector<R, B> & Divides<A, B>,
  matching: M & Paired<L, R, M>,
): Vector<Matched<L, R, M>, Quotient<A, B>>;
export function divide(
  left: AnyVector,
  right: AnyVector | Operand<ValueUnit>,
  matching?: AnyMatching,
): Expression {
  if (isOperand(right)) {
    if (right === 0) {
      throw new ObsError({
        code: "PROMQL_NUMBER",
        problem: "a query is divided by 0",
        fix: "give another number",
      });
    }
    const divisor = scale("/", left, right);
    return vector({
      node: binary("/", left.node, divisor),
      labels: left.labels,
      unit: left.unit,
      nesting: left.nesting,
    });
  }
  const guarded: BinaryNode = binary(">", right.node, number(0));
  const both = combined("/", left, vector({ ...right, node: guarded }), matching);
  const unit = quotient(left.unit, right.unit);
  if (unit === undefined) {
    throw units("/", left, right, "divide by the same unit, by a count, or a rate by a rate of a count");
  }
  return vector({ ...both, unit });
}

/** A number without a unit; throws an `ObsError` PROMQL_UNIT for one that plain JavaScript brought in another. */
function scale(operator: string, left: AnyVector, by: Operand<ValueUnit>): Node {
  if (typeof by === "number") return number(by);
  if (by.unit === "none" || by.unit === "ratio") return by.node;
  throw new ObsError({
    code: "PROMQL_UNIT",
    problem: `the left side of ${operator} is in ${left.unit}, the number on the right in ${by.unit}`,
    fix: "scale by a count or a ratio",
  });
}

/** The share that `part` has in `whole`: a ratio of which a value above 1 is impossible. */
export function share<L extends string, U extends ValueUnit>(
  part: Vector<L, U>,
  whole: Vector<NoInfer<L>, NoInfer<U>>,
): Vector<L, "ratio"> {
  checkSame("/", part, whole);
  const { node } = divide<L, ValueUnit, "none">(part, vector({ ...whole, unit: "none" }));
  return vector({ node, labels: part.labels, unit: "ratio", ceiling: 1 });
}

function units(operator: string, left: Expression, right: Expression, fix: string): ObsError {
  const problem = `the left side of ${operator} is in ${left.unit}, the right side in ${right.unit}`;
  return new ObsError({ code: "PROMQL_UNIT", problem, fix });
}

function isMoment(of: Operand<ValueUnit> | AnyVector): boolean {
  return typeof of !== "number" && of.unit === "timestamp_seconds";
}

function moments(operator: string): ObsError {
  return new ObsError({
    code: "PROMQL_UNIT",
    problem: `a moment stands beside "${operator}"`,
    fix: "take its age, which is in seconds",
  });
}

function twoNumbers(operator: string): ObsError {
  return new ObsError({
    code: "PROMQL_NUMBER",
    problem: `both sides of "${operator}" are numbers`,
    fix: "give a query on one side",
  });
}
