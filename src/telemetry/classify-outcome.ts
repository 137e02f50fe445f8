import type { Outcome } from "../catalog/index.ts";
import type { RunContext } from "./run-context.ts";
import { saidOutcome } from "./said-outcome.ts";

/**
 * How an execution that ended with `error` is booked. An abort from outside wins over every error that came
 * after it, whatever a driver made of it. Each parent asks again, with its own context: what a time limit
 * stopped is `cancelled` for the step inside and `timeout` for the time limit. A deadline of the caller is
 * nobody's but the caller's, so it is a `timeout` for all that it stopped.
 */
export function classifyOutcome(error: unknown, context: Pick<RunContext, "abortedAs">): Outcome {
  return context.abortedAs ?? saidOutcome(error) ?? "error";
}
