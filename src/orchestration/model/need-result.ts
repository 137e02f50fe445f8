import { ObsError } from "../../errors/index.ts";
import { isResult, type Result } from "./result.ts";

/** `value` if it is a result; throws ORCHESTRATOR_RESULT about `what` if it is not. */
export function needResult(value: unknown, what: string): Result {
  if (isResult(value)) return value;
  throw new ObsError({
    code: "ORCHESTRATOR_RESULT",
    problem: `${what} returned ${value === null ? "null" : typeof value}, not a result`,
    fix: "return ok(data), fail(error) or skip(reason)",
  });
}
