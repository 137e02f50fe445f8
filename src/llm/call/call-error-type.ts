import type { Outcome } from "../../catalog/index.ts";
import { errorType } from "../../telemetry/index.ts";
import { statusOf } from "./refusal.ts";

/** What a failed call is told apart by: the status of its answer, or how it ended. Empty for one that is `ok`. */
export function callErrorType(outcome: Outcome, error: unknown): string {
  if (outcome === "ok" || outcome === "skipped") return "";
  if (outcome !== "error") return outcome;
  const status = statusOf(error);
  return status === undefined ? errorType(error) : String(status);
}
