import { ObsError } from "../../../errors/index.ts";
import type { ArithmeticOperator, BinaryOperator, ComparisonOperator } from "../../../promql/index.ts";
import { angle } from "../../numbers/angle.ts";
import { power } from "../../numbers/power.ts";
import type { PromDialect } from "../frame.ts";

const arithmetic: Readonly<Record<ArithmeticOperator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "^": power,
  atan2: angle,
};

const comparisons: Readonly<Record<ComparisonOperator, (a: number, b: number) => boolean>> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">": (a, b) => a > b,
  "<": (a, b) => a < b,
  ">=": (a, b) => a >= b,
  "<=": (a, b) => a <= b,
};

/** What an operator makes of two values: another value, or whether the first is kept. */
export type Operation =
  | {
      readonly does: "computes";
      readonly give: (a: number, b: number) => number;
      /** Whether the name of the metric stays, as 2.42 forgot of one operator. */
      readonly keepsName: boolean;
    }
  | { readonly does: "compares"; readonly holds: (a: number, b: number) => boolean };

function isArithmetic(operator: BinaryOperator): operator is ArithmeticOperator {
  return Object.hasOwn(arithmetic, operator);
}

function isComparison(operator: BinaryOperator): operator is ComparisonOperator {
  return Object.hasOwn(comparisons, operator);
}

/** Undefined for `and`, `or`, `unless`. Throws an `ObsError` ENGINE_QUERY for what cuts native histograms. */
export function operationOf(operator: BinaryOperator, dialect: PromDialect): Operation | undefined {
  if (isArithmetic(operator)) {
    const keepsName = operator === "atan2" && dialect === 2;
    return { does: "computes", give: arithmetic[operator], keepsName };
  }
  if (isComparison(operator)) return { does: "compares", holds: comparisons[operator] };
  if (operator !== "</" && operator !== ">/") return undefined;
  throw new ObsError({
    code: "ENGINE_QUERY",
    problem: `the operator ${operator} cuts native histograms, which are not evaluated here`,
    fix: "write the query without it",
  });
}
