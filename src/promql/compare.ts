import { ObsError } from "../errors/index.ts";
import type { ComparisonOperator } from "./ast.ts";
import { checkSame, finite } from "./checks.ts";
import { type Expression, type Vector, vector } from "./expression.ts";
import { binary, number } from "./nodes.ts";
import type { ValueUnit } from "./unit.ts";

function checkReach(of: Expression, operator: ComparisonOperator, value: number): void {
  const { ceiling } = of;
  if (ceiling === undefined || value < ceiling || (value === ceiling && operator !== ">")) return;
  throw new ObsError({
    code: "PROMQL_UNREACHABLE",
    problem: `a value that is never above ${ceiling} is compared with ${operator} ${value}`,
    fix: `compare with less than ${ceiling}, or add a bucket above ${value}`,
  });
}

/** Keeps the series whose value compares true with `value`, in the unit of the query. */
export function compare<L extends string, U extends ValueUnit>(
  of: Vector<L, U>,
  operator: ComparisonOperator,
  value: number,
): Vector<L, U> {
  checkReach(of, operator, finite(value));
  return vector({
    ...of,
    node: binary(operator, of.node, number(value)),
  });
}

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
  const enough = compare<L, T>(traffic, ">=", least);
  return vector({ ...of, node: binary("and", of.node, enough.node) });
}
