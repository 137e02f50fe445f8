import { ObsError } from "../../../errors/index.ts";
import { RejectedError, saidOutcome, TimeoutError } from "../../../telemetry/index.ts";

/** The error of a chain of which no step answered; the errors of the steps are in order. */
export function exhaustedError(
  fallback: string,
  steps: readonly string[],
  errors: readonly unknown[],
): unknown {
  if (errors.length === 1) return errors[0];
  const problem = `every step of fallback "${fallback}" failed (${steps.join(", ")})`;
  const cause = new AggregateError(errors, problem);
  const said = new Set(errors.map(saidOutcome));
  const together = said.size === 1 ? [...said][0] : undefined;
  if (together === "timeout") return new TimeoutError(problem, { cause });
  if (together === "rejected") return new RejectedError(problem, { cause });
  return new ObsError({
    code: "PRIMITIVE_EXHAUSTED",
    problem,
    fix: "look at cause.errors, which holds the error of each step in order",
    cause,
  });
}
