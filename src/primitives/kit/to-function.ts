import { ObsError } from "../../errors/index.ts";
import { fieldOf, isObject } from "../../narrow/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { AnyStep, Primitive, StepFunction } from "./primitive.ts";

/** True for a primitive, also one that another copy of this package made. */
export function isPrimitive(step: unknown): step is Primitive<unknown, unknown> {
  return isObject(step) && typeof fieldOf(step, "run") === "function";
}

/**
 * The function behind a step, found once when a primitive is built. `where` says in the error whose step it
 * is. Types are the business of the factories: here every step takes and gives `unknown`.
 */
export function toFunction(step: AnyStep, where: string): StepFunction<unknown, unknown> {
  const given: unknown = step;
  if (isPrimitive(given)) return (input: unknown, context: RunContext) => given.run(input, context);
  if (typeof given === "function") return given as StepFunction<unknown, unknown>;
  throw new ObsError({
    code: "PRIMITIVE_STEP",
    problem: `${where} is ${given === null ? "null" : typeof given}, not a step`,
    fix: "pass a primitive or a function (input, context) => output",
  });
}
