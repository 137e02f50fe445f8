import type { Outcome } from "../../catalog/index.ts";
import { OutcomeError } from "../../telemetry/index.ts";
import { outcomeOf } from "./outcome-of.ts";
import type { Fail, Result, Skip } from "./result.ts";

/**
 * A result that is not `ok`, thrown, so that a retry, a breaker or a workflow sees that nothing was done.
 * Turned back into a result it is the same one.
 */
export class ResultError extends OutcomeError {
  readonly result: Fail | Skip;
  readonly outcome: Outcome;

  constructor(result: Fail | Skip) {
    super(
      result.status === "fail" ? result.error : result.reason,
      result.status === "fail" && "cause" in result ? { cause: result.cause } : {},
    );
    this.result = result;
    this.outcome = outcomeOf(result);
  }
}

/**
 * The data of a result; throws a {@link ResultError} if there is none. For primitives around orchestrators.
 *
 * @example
 * ```ts
 * const answer = workflow("answer", async (q: Question, context) =>
 *   orThrow(await telemetry.orchestration.run(search, q, context)),
 * );
 * ```
 */
export function orThrow<D>(result: Result<D>): D {
  if (result.status === "ok") return result.data;
  throw new ResultError(result);
}
