import { AbortScope, CancelledError, classifyOutcome, type RunContext } from "../../telemetry/index.ts";
import type { StepFunction } from "../kit/primitive.ts";
import type { Settled } from "./parallel-factory.ts";

type Fn = StepFunction<unknown, unknown>;

/** Runs all branches with one input and gives a result for each, in order. */
export type RunBranches = (input: unknown, context: RunContext) => Promise<unknown[]>;

async function start(fn: Fn, input: unknown, context: RunContext): Promise<unknown> {
  return fn(input, context);
}

/** `work` for each index in order, at most `limit` at a time; fails with the first that fails. */
async function inTurn<T>(count: number, limit: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = new Array(count);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, count) }, lane));
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
      return await inTurn(functions.length, limit, async (index) => {
        const fn = functions[index];
        try {
          inner.throwIfAborted();
          return await fn?.(input, inner);
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

/** Every branch ends in its own way. */
export function settle(functions: readonly Fn[], limit: number): RunBranches {
  return async (input, context) => {
    const results = await inTurn(functions.length, limit, async (index): Promise<Settled<unknown>> => {
      const fn = functions[index];
      try {
        context.throwIfAborted();
        return { status: "ok", value: await fn?.(input, context) };
      } catch (error) {
        const outcome = classifyOutcome(error, context);
        return { status: outcome === "ok" ? "error" : outcome, error };
      }
    });
    if (context.aborted && results.some(({ status }) => status !== "ok")) context.throwIfAborted();
    return results;
  };
}
