import { ObsError } from "../../../errors/index.ts";
import type { ArithmeticOperator, BinaryOperator, ComparisonOperator } from "../../../promql/index.ts";
import type { PromDialect } from "../../model/dialect.ts";
import { angle } from "../../numbers/angle.ts";
import { power } from "../../numbers/power.ts";

/** What an operator makes of two values: another value, or whether the first is kept. */
export type Operation =
  | {
      readonly does: "computes";
      readonly operator: ArithmeticOperator;
      /** Whether the name of the metric stays, as 2.42 forgot of one operator. */
      readonly keepsName: boolean;
    }
  | { readonly does: "compares"; readonly operator: ComparisonOperator };

/** What an operator makes of two numbers; a function for each operator would be called for each pair of values. */
export function computed(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "^":
      return power(a, b);
    case "atan2":
      return angle(a, b);
  }
}

export function holds(operator: ComparisonOperator, a: number, b: number): boolean {
  switch (operator) {
    case "==":
      return a === b;
    case "!=":
      return a !== b;
    case ">":
      return a > b;
    case "<":
      return a < b;
    case ">=":
      return a >= b;
    case "<=":
      return a <= b;
  }
}

/** Undefined for `and`, `or`, `unless`. Throws an `ObsError` ENGINE_QUERY for what cuts native histograms. */
export function operationOf(operator: BinaryOperator, dialect: PromDialect): Operation | undefined {
  switch (operator) {
    case "and":
    case "or":
    case "unless":
      return undefined;
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
    case "^":
    case "atan2":
      return { does: "computes", operator, keepsName: operator === "atan2" && dialect === 2 };
    case "==":
    case "!=":
    case ">":
    case "<":
    case ">=":
    case "<=":
      return { does: "compares", operator };
  }
  throw new ObsError({
    code: "ENGINE_QUERY",
    problem: `the operator ${operator} cuts native histograms, which are not evaluated here`,
    fix: "write the query without it",
  });
}
