import { InstrumentedPrimitive } from "../kit/instrumented-primitive.ts";
import type { Kit } from "../kit/kit.ts";
import type { Primitive, StepFunction } from "../kit/primitive.ts";
import { toFunction } from "../kit/to-function.ts";

/**
 * Makes a function a primitive of kind `function`, with metrics of its own.
 *
 * @example
 * ```ts
 * const normalize = step("normalize", (question: string) => question.trim().toLowerCase());
 * ```
 */
export type StepFactory = <In, Out>(name: string, fn: StepFunction<In, Out>) => Primitive<In, Out>;

export function stepFactory(kit: Kit): StepFactory {
  return (name, fn) => {
    kit.claim("function", name);
    toFunction(fn, `step "${name}"`);
    return new InstrumentedPrimitive(kit, "function", name, fn);
  };
}
