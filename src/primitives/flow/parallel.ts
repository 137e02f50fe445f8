import { ObsError } from "../../errors/index.ts";
import { AbortScope, CancelledError, type RunContext } from "../../telemetry/index.ts";
import { InstrumentedPrimitive } from "../kit/instrumented-primitive.ts";
import type { Kit } from "../kit/kit.ts";
import type { AnyStep, InputOfAll, OutputOf, Primitive, StepFunction } from "../kit/primitive.ts";
import { toFunction } from "../kit/to-function.ts";

/** Branches of a parallel: by name, or in a list. */
export type Branches = Readonly<Record<string, AnyStep>> | readonly AnyStep[];

/** One result per branch, in the shape in which the branches were given. */
export type BranchOutputs<B extends Branches> = { -readonly [K in keyof B]: OutputOf<B[K]> };

/** The input that every branch accepts. */
export type BranchInput<B extends Branches> = InputOfAll<
  B extends readonly AnyStep[] ? B[number] : B[keyof B]
>;

/**
 * Runs every branch at once with the same input. The first branch that fails fails the whole at once and
 * aborts the others through `context.signal`; what they still do is theirs to book. Without a name its
 * metrics say `parallel`.
 *
 * @example
 * ```ts
 * const found = parallel("found", { passages: searchPassages, headings: searchHeadings });
 * const pair = parallel([searchPassages, searchHeadings]);
 * ```
 */
export interface ParallelFactory {
  <const B extends Branches>(branches: B): Primitive<BranchInput<B>, BranchOutputs<B>>;
  <const B extends Branches>(name: string, branches: B): Primitive<BranchInput<B>, BranchOutputs<B>>;
}

const kind = "parallel";

async function start(
  fn: StepFunction<unknown, unknown>,
  input: unknown,
  context: RunContext,
): Promise<unknown> {
  return fn(input, context);
}

function allAtOnce(
  functions: readonly StepFunction<unknown, unknown>[],
): (input: unknown, context: RunContext) => Promise<unknown[]> {
  return async (input, context) => {
    const scope = new AbortScope(context.source);
    const inner = context.child({ source: scope });
    try {
      return await Promise.all(functions.map((fn) => start(fn, input, inner)));
    } catch (error) {
      scope.abort(new CancelledError("another branch failed", { cause: error }));
      throw error;
    } finally {
      scope.close();
    }
  };
}

export function parallelFactory(kit: Kit): ParallelFactory {
  return ((nameOrBranches: string | Branches, given?: Branches) => {
    const named = typeof nameOrBranches === "string";
    const name = named ? nameOrBranches : kind;
    const branches = named ? given : nameOrBranches;
    if (named) kit.claim(kind, name);
    const entries = Object.entries(branches ?? {});
    if (entries.length === 0) {
      throw new ObsError({
        code: "PRIMITIVE_EMPTY",
        problem: `parallel "${name}" has no branches`,
        fix: "give it at least one",
      });
    }
    const all = allAtOnce(
      entries.map(([key, step]) => toFunction(step, `branch "${key}" of parallel "${name}"`)),
    );
    if (Array.isArray(branches)) return new InstrumentedPrimitive(kit, kind, name, all);
    return new InstrumentedPrimitive(kit, kind, name, async (input: unknown, context) => {
      const results = await all(input, context);
      return Object.fromEntries(entries.map(([key], index) => [key, results[index]]));
    });
  }) as ParallelFactory;
}
