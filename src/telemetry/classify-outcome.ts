import type { Outcome } from "../catalog/index.ts";
import { isOutcomeError } from "./outcome-error.ts";

/**
 * How an execution that ended with `error` is booked. An abort from outside wins over every error that came
 * after it, whatever a driver made of it. Each parent asks again, with its own context: what a time limit
 * stopped is `cancelled` for the step inside and `timeout` for the time limit.
 */
export function classifyOutcome(error: unknown, context: { readonly aborted: boolean }): Outcome {
  if (context.aborted) return "cancelled";
  return isOutcomeError(error) ? error.outcome : "error";
}
