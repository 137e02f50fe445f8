import { isObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { type RunContext, saidOutcome } from "../../telemetry/index.ts";
import type { FailureCategory } from "./failure-category.ts";
import { type Fail, fail, type Skip, skip } from "./result.ts";
import { ResultError } from "./result-error.ts";

function categoryOf(error: unknown): FailureCategory {
  if (isObsError(error) && error.code.startsWith("ORCHESTRATOR_")) return "configuration";
  const outcome = saidOutcome(error);
  return outcome === "timeout" || outcome === "rejected" || outcome === "cancelled" ? outcome : "processing";
}

/**
 * The result of a run that threw. An abort from outside wins over every error that came after it; what the
 * error was stays in `cause`.
 */
export function resultOfError(error: unknown, context: Pick<RunContext, "abortedAs">): Fail | Skip {
  const category = context.abortedAs;
  if (category !== undefined) return fail("the run was aborted", { category, cause: error });
  if (error instanceof ResultError) return error.result;
  if (saidOutcome(error) === "skipped") return skip(messageOf(error));
  return fail(error, { category: categoryOf(error), cause: error });
}
