import { ObsError } from "../../errors/index.ts";
import { isPrimitive, type OutputOf, type Primitive, type StepFunction } from "../../primitives/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { Callee, DataOf, DataOfResult } from "../model/callee.ts";
import { needResult } from "../model/need-result.ts";
import { orchestrationOf } from "../model/orchestration-context.ts";
import type { AnyOrchestrator } from "../model/orchestrator.ts";
import type { Result } from "../model/result.ts";
import { orThrow } from "../model/result-error.ts";

type AttemptFunction = (params: never, context: RunContext) => Result | PromiseLike<Result>;

/**
 * One way to do the work of a ready orchestrator: another orchestrator that its layer may call, a primitive,
 * or a function `(params, context) => result`.
 */
export type Attempt = AnyOrchestrator | Primitive<never, unknown> | AttemptFunction;

/** Name → attempt. */
export type Attempts = Readonly<Record<string, Attempt>>;

/** What a successful attempt gives. */
export type DataOfAttempt<A> = A extends { readonly layer: string }
  ? DataOf<A>
  : A extends { readonly kind: string }
    ? OutputOf<A>
    : A extends (...args: never[]) => infer R
      ? DataOfResult<Awaited<R>>
      : never;

type ParamsOfAttempt<A> = A extends { readonly run: (params: infer P, ...rest: never[]) => unknown }
  ? P
  : A extends (params: infer P, ...rest: never[]) => unknown
    ? P
    : never;

/** The params that every attempt of a union accepts. */
export type ParamsOfAttempts<A> = (A extends unknown ? (params: ParamsOfAttempt<A>) => void : never) extends (
  params: infer P,
) => void
  ? P
  : never;

function isCallee(attempt: unknown): attempt is Callee {
  return isPrimitive(attempt) && "layer" in attempt;
}

/** A step that throws whatever is not `ok`, so that no strategy takes a failure or a skip for a success. */
export function attemptStep(attempt: Attempt, what: string): StepFunction<unknown, unknown> {
  const given: unknown = attempt;
  if (isCallee(given)) {
    return async (params, context) => {
      const result: Result | undefined = await orchestrationOf(context)?.run<Callee>(given, params, context);
      return orThrow(needResult(result, what));
    };
  }
  if (isPrimitive(given)) return (params, context) => given.run(params, context);
  if (typeof given === "function") {
    return async (params, context) => orThrow(needResult(await given(params, context), what));
  }
  throw new ObsError({
    code: "ORCHESTRATOR_OPTION",
    problem: `${what} is ${given === null ? "null" : typeof given}`,
    fix: "give an orchestrator, a primitive, or a function (params, context) => result",
  });
}

/** The steps of several attempts, by name. */
export function attemptSteps(
  attempts: Attempts,
  what: string,
  orchestrator: string,
): Readonly<Record<string, StepFunction<unknown, unknown>>> {
  return Object.fromEntries(
    Object.entries(attempts ?? {}).map(([name, attempt]) => [
      name,
      attemptStep(attempt, `${what} "${name}" of orchestrator "${orchestrator}"`),
    ]),
  );
}
