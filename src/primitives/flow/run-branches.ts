import { AbortScope, CancelledError, classifyOutcome, type RunContext } from "../../telemetry/index.ts";
import type { StepFunction } from "../kit/primitive.ts";
import type { Settled } from "./parallel-types.ts";

type Fn = StepFunction<unknown, unknown>;

/** Runs all branches with one input and gives a result for each, in order. */
export type RunBranches = (input: unknown, context: RunContext) => Promise<unknown[]>;

async function start(fn: Fn, input: unknown, context: RunContext): Promise<unknown> {
  return fn(input, context);
}

/** `work` for each function in order, at most `limit` at a time; fails with the first that fails. */
async function inTurn<T>(
  functions: readonly Fn[],
  limit: number,
  work: (fn: Fn) => Promise<T>,
): Promise<T[]> {
  const results: T[] = new Array(functions.length);
  // Shared by all lanes: each takes the next that none has taken.
  const waiting = functions.entries();
  const lane = async (): Promise<void> => {
    for (const [index, fn] of waiting) results[index] = await work(fn);
  };
  await Promise.all(Array.from({ length: limit }, lane));
  return results;
}

/** The first branch that fails fails all. */
export function failFast(functions: readonly Fn[], limit: number): RunBranches {
  return async (input, context) => {
    const scope = new AbortScope(context.source);
    const inner = context.child({ source: scope });
    try {
      if (limit >= functions.length) return await Promise.all(functions.map((fn) => start(fn, input, inner)));
      let failed: { readonly error: unknown } | undefined;
      return await inTurn(functions, limit, async (fn) => {
        try {
          inner.throwIfAborted();
          return await fn(input, inner);
        } catch (error) {
          // Told before anything else runs, so that no lane starts a branch in vain; the first error is kept.
          failed ??= { error };
          scope.abort(new CancelledError("another branch failed", { cause: failed.error }));
          throw failed.error;
        }
      });
    } catch (error) {
      scope.abort(new CancelledError("another branch failed", { cause: error }));
      throw error;
    } finally {
      scope.close();
    }
  };
}

async function settled(fn: Fn, input: unknown, context: RunContext): Promise<Settled<unknown>> {
  try {
    context.throwIfAborted();
    return { status: "ok", value: await fn(input, context) };
  } catch (error) {
    const outcome = classifyOutcome(error, context);
    return { status: outcome === "ok" ? "error" : outcome, error };
  }
}

/** Every branch ends in its own way. */
export function settle(functions: readonly Fn[], limit: number): RunBranches {
  return async (input, context) => {
    const results =
      limit >= functions.length
        ? await Promise.all(functions.map((fn) => settled(fn, input, context)))
        : await inTurn(functions, limit, (fn) => settled(fn, input, context));
    if (context.aborted && results.some(({ status }) => status !== "ok")) context.throwIfAborted();
    return results;
  };
}
