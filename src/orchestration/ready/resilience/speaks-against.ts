import type { Outcome } from "../../../catalog/index.ts";
import type { FailureCategory } from "../../model/failure-category.ts";
import { ResultError } from "../../model/result-error.ts";

/** Failures that are the caller's doing: the route itself answered as it should. */
const ofTheCaller: ReadonlySet<FailureCategory> = new Set([
  "validation",
  "permission",
  "not_found",
  "conflict",
]);

/** True for an end that says something bad of the route and not of what it was asked. */
export function speaksAgainst(error: unknown, outcome: Outcome): boolean {
  if (outcome !== "error" && outcome !== "timeout") return false;
  if (!(error instanceof ResultError) || error.result.status !== "fail") return true;
  return !ofTheCaller.has(error.result.category);
}
