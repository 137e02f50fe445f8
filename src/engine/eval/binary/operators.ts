import type { ArithmeticOperator, BinaryOperator, ComparisonOperator } from "../../../promql/index.ts";
import { angle } from "../../numbers/angle.ts";
import { power } from "../../numbers/power.ts";

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
  | { readonly does: "computes"; readonly give: (a: number, b: number) => number }
  | { readonly does: "compares"; readonly holds: (a: number, b: number) => boolean };

function isArithmetic(operator: BinaryOperator): operator is ArithmeticOperator {
  return Object.hasOwn(arithmetic, operator);
}

function isComparison(operator: BinaryOperator): operator is ComparisonOperator {
  return Object.hasOwn(comparisons, operator);
}

/** Undefined for `and`, `or`, `unless`; what cuts histograms keeps no number. */
export function operationOf(operator: BinaryOperator): Operation | undefined {
  if (isArithmetic(operator)) return { does: "computes", give: arithmetic[operator] };
  if (isComparison(operator)) return { does: "compares", holds: comparisons[operator] };
  return operator === "</" || operator === ">/" ? { does: "compares", holds: () => false } : undefined;
}
