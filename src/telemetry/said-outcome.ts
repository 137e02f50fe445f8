import type { Outcome } from "../catalog/index.ts";
import { isObsError } from "../errors/index.ts";
import { isOutcomeError } from "./outcome-error.ts";

/**
 * The outcome that an error says by itself; undefined for any other. What a budget refuses is `rejected`, as what a
 * breaker refuses, though it is an error of the closed list.
 */
export function saidOutcome(error: unknown): Outcome | undefined {
  if (isOutcomeError(error)) return error.outcome;
  return isObsError(error) && error.code === "BUDGET_EXCEEDED" ? "rejected" : undefined;
}
