import { ObsError } from "../../errors/index.ts";
import { InstrumentedPrimitive } from "../kit/instrumented-primitive.ts";
import type { Kit } from "../kit/kit.ts";
import { optionError } from "../kit/option-error.ts";
import { toFunction } from "../kit/to-function.ts";
import type { Branches, ParallelFactory, ParallelOptions } from "./parallel-types.ts";
import { failFast, type RunBranches, settle } from "./run-branches.ts";

const kind = "parallel";

function modeOf(name: string, mode: unknown = "fail-fast"): typeof settle {
  if (mode === "settle") return settle;
  if (mode === "fail-fast") return failFast;
  throw optionError(kind, name, `has the mode ${JSON.stringify(mode)}`, 'say "fail-fast" or "settle"');
}

function limitOf(name: string, concurrency: number = Number.POSITIVE_INFINITY): number {
  if (concurrency === Number.POSITIVE_INFINITY) return concurrency;
  if (Number.isInteger(concurrency) && concurrency >= 1) return concurrency;
  throw optionError(kind, name, `has the concurrency ${String(concurrency)}`, "give a whole number above 0");
}

function build(kit: Kit, name: string, branches: Branches, options: ParallelOptions): unknown {
  const entries = Object.entries(branches ?? {});
  if (entries.length === 0) {
    throw new ObsError({
      code: "PRIMITIVE_EMPTY",
      problem: `parallel "${name}" has no branches`,
      fix: "give it at least one",
    });
  }
  const functions = entries.map(([key, step]) => toFunction(step, `branch "${key}" of parallel "${name}"`));
  const all: RunBranches = modeOf(name, options.mode)(functions, limitOf(name, options.concurrency));
  if (Array.isArray(branches)) return new InstrumentedPrimitive(kit, kind, name, all);
  return new InstrumentedPrimitive(kit, kind, name, async (input: unknown, context) => {
    const results = await all(input, context);
    return Object.fromEntries(entries.map(([key], index) => [key, results[index]]));
  });
}

export function parallelFactory(kit: Kit): ParallelFactory {
  return ((first: string | Branches, second?: Branches | ParallelOptions, third?: ParallelOptions) => {
    if (typeof first !== "string") return build(kit, kind, first, (second as ParallelOptions) ?? {});
    kit.claim(kind, first);
    return build(kit, first, second as Branches, third ?? {});
  }) as ParallelFactory;
}
