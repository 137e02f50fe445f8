import { MeteredPrimitive } from "./metered-primitive.ts";
import type { AnyStep, StepFunction } from "./primitive.ts";
import { toFunction } from "./to-function.ts";

/** A step as the primitive around it keeps it: one of ours that can share a reading of the clock, or a function. */
export type Part = MeteredPrimitive<unknown, unknown> | StepFunction<unknown, unknown>;

/** Like {@link toFunction}, for a primitive that times its steps together with itself. */
export function toPart(step: AnyStep, where: string): Part {
  const given: unknown = step;
  return given instanceof MeteredPrimitive ? given : toFunction(step, where);
}
