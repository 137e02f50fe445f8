import type { Outcome } from "../../catalog/index.ts";
import { categoryRule } from "./failure-category.ts";
import type { Result } from "./result.ts";

/** How a run that ended so is booked. */
export function outcomeOf(result: Result): Outcome {
  if (result.status === "fail") return categoryRule(result.category).outcome;
  return result.status === "ok" ? "ok" : "skipped";
}
