import { isObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import { defineOrchestrator } from "../model/define-orchestrator.ts";
import type { Orchestrator } from "../model/orchestrator.ts";
import { type Fail, fail, ok, type Result } from "../model/result.ts";
import { resultOfError } from "../model/result-of-error.ts";
import { type Attempts, attemptSteps, type DataOfAttempt, type ParamsOfAttempts } from "./attempt.ts";
import type { Parts } from "./parts.ts";

export interface FallbackOrchestratorOptions<N extends string, A extends Attempts> {
  readonly name: N;
  /** Ways to do the work, the best first. */
  readonly attempts: A;
}

/** The failure of a chain of which no attempt answered: as the last one failed, with the errors of all. */
function exhausted(error: unknown, context: RunContext): Result<never> {
  const all: unknown = isObsError(error) && error.code === "PRIMITIVE_EXHAUSTED" ? error.cause : undefined;
  if (context.aborted || !(all instanceof AggregateError)) return resultOfError(error, context);
  const failures = all.errors
    .map((one: unknown) => resultOfError(one, context))
    .filter((result): result is Fail => result.status === "fail");
  return fail(messageOf(all), {
    category: failures.at(-1)?.category,
    retryable: failures.some((failure) => failure.retryable),
    cause: all,
  });
}

/**
 * A domain orchestrator that tries one way after another until one answers. It keeps nothing between runs.
 * The end of a run that was skipped or cancelled is final; if every attempt fails, so does the run, with the
 * category of the last, and it is worth another try if one of the attempts is. What each answered is counted
 * in `tta_fallback_requests_total`.
 *
 * @example
 * ```ts
 * const answer = fallbackOrchestrator(telemetry, {
 *   name: "answer",
 *   attempts: { model, keyword: (q: Question) => ok(findByKeyword(q)) },
 * });
 * ```
 */
export function fallbackOrchestrator<const N extends string, const A extends Attempts>(
  { primitives }: Parts,
  { name, attempts }: FallbackOrchestratorOptions<N, A>,
): Orchestrator<ParamsOfAttempts<A[keyof A]>, DataOfAttempt<A[keyof A]>, N> {
  const chain = primitives.fallback(name, attemptSteps(attempts, "attempt", name));
  return defineOrchestrator({
    name,
    layer: "domain",
    type: "sequential",
    run: async (params: ParamsOfAttempts<A[keyof A]>, context) => {
      try {
        return ok((await chain.run(params, context)) as DataOfAttempt<A[keyof A]>);
      } catch (error) {
        return exhausted(error, context);
      }
    },
  });
}
