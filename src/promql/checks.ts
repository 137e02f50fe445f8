import { ObsError } from "../errors/index.ts";
import type { Expression } from "./expression.ts";

/** Both sides of an operator match one to one only if their labels are the same. */
export function checkSame(operator: string, left: Expression, right: Expression, units = true): void {
  const missing = [
    ...left.labels.filter((label) => !right.labels.includes(label)),
    ...right.labels.filter((label) => !left.labels.includes(label)),
  ];
  if (missing.length > 0) {
    throw new ObsError({
      code: "PROMQL_LABEL",
      problem: `only one side of "${operator}" has the label ${missing.map((label) => `"${label}"`).join(", ")}`,
      fix: "aggregate both sides by the same labels first",
    });
  }
  if (units && left.unit !== right.unit) {
    throw new ObsError({
      code: "PROMQL_UNIT",
      problem: `the left side of "${operator}" is in ${left.unit}, the right side in ${right.unit}`,
      fix: "bring both to one unit first",
    });
  }
}

export function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new ObsError({
    code: "PROMQL_NUMBER",
    problem: `${value} stands in a query`,
    fix: "give a finite number",
  });
}

/** A share that is neither nothing nor all; throws an `ObsError` PROMQL_NUMBER for any other. */
export function between0And1(q: number): number {
  if (q > 0 && q < 1) return q;
  throw new ObsError({
    code: "PROMQL_NUMBER",
    problem: `quantile ${q} is asked for`,
    fix: "give a number between 0 and 1, such as 0.95",
  });
}
