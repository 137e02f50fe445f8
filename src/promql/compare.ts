import { ObsError } from "../errors/index.ts";
import type { ComparisonOperator } from "./ast.ts";
import { checkSame, finite } from "./checks.ts";
import { type Expression, type Vector, vector } from "./expression.ts";
import { type AnyMatching, type Matched, type Matching, type Paired, pairSides } from "./matching-sides.ts";
import { binary } from "./nodes.ts";
import { isOperand, type Operand, operandNode } from "./scalar.ts";
import type { ValueUnit } from "./unit.ts";

function checkReach(of: Expression, operator: ComparisonOperator, value: number): void {
  const { ceiling } = of;
  // A share of something is never below nothing.
  if (
    of.unit === "ratio" &&
    ceiling === 1 &&
    (value < 0 || (value === 0 && operator === "<")) &&
    /^<=?$/.test(operator)
  ) {
    throw new ObsError({
      code: "PROMQL_UNREACHABLE",
      problem: `a share, which is never below 0, is compared with ${operator} ${value}`,
      fix: "compare with more than 0",
    });
  }
  if (ceiling === undefined || value < ceiling || (value === ceiling && operator !== ">")) return;
  throw new ObsError({
    code: "PROMQL_UNREACHABLE",
    problem: `a value that is never above ${ceiling} is compared with ${operator} ${value}`,
    fix: `compare with less than ${ceiling}${of.unit === "ratio" ? "" : `, or add a bucket above ${value}`}`,
  });
}

/** Compares a query with a number, a query of the same labels and unit, or what `matching` finds. */
export interface Comparison<R extends "same" | "none"> {
  <L extends string, U extends ValueUnit>(
    of: Vector<L, U>,
    operator: ComparisonOperator,
    value: Operand<NoInfer<U>>,
  ): Vector<L, R extends "none" ? "none" : U>;
  <L extends string, U extends ValueUnit>(
    of: Vector<L, U>,
    operator: ComparisonOperator,
    other: Vector<NoInfer<L>, NoInfer<U>>,
  ): Vector<L, R extends "none" ? "none" : U>;
  <L extends string, O extends string, U extends ValueUnit, const M extends Matching<L, O>>(
    of: Vector<L, U>,
    operator: ComparisonOperator,
    other: Vector<O, NoInfer<U>>,
    matching: M & Paired<L, O, M>,
  ): Vector<Matched<L, O, M>, R extends "none" ? "none" : U>;
}

function comparison<R extends "same" | "none">(bool: boolean): Comparison<R> {
  const apply = (
    of: Vector<string, ValueUnit>,
    operator: ComparisonOperator,
    other: Operand<ValueUnit> | Vector<string, ValueUnit>,
    given?: AnyMatching,
  ): Expression => {
    const facts = bool ? ({ ...of, unit: "none", ceiling: 1 } as const) : of;
    if (isOperand(other)) {
      if (typeof other === "number") checkReach(of, operator, finite(other));
      const right = operandNode(other, of.unit, operator);
      return vector({ ...facts, node: binary(operator, of.node, right, { bool }) });
    }
    const { labels, matching } =
      given === undefined ? { labels: of.labels, matching: undefined } : pairSides(of, other, given);
    checkSame(operator, of, given === undefined ? other : { ...other, labels: of.labels });
    return vector({ ...facts, labels, node: binary(operator, of.node, other.node, { bool, matching }) });
  };
  return apply as Comparison<R>;
}

/**
 * Keeps the series whose value compares true, in the unit of the query. Throws an `ObsError` PROMQL_UNREACHABLE for a
 * number that the value never passes.
 *
 * @example `compare(p95, ">", 2)`, `compare(now, ">", offset(now, "1d"))`
 */
export const compare: Comparison<"same"> = comparison(false);

/** 1 for each series whose value compares true, 0 for the others. */
export const compareBool: Comparison<"none"> = comparison(true);

/**
 * Keeps a series only where `traffic` with the same labels is at least `least`: a ratio or a quantile of three
 * requests is chance, and must not wake anybody.
 */
export function withTraffic<L extends string, U extends ValueUnit, T extends ValueUnit>(
  of: Vector<L, U>,
  traffic: Vector<NoInfer<L>, T>,
  least: number,
): Vector<L, U> {
  checkSame("and", of, traffic, false);
  if (least <= 0) return of;
  const enough = compare(traffic, ">=", least);
  return vector({ ...of, node: binary("and", of.node, enough.node) });
}
