import { ObsError } from "../errors/index.ts";
import { InstrumentedPrimitive } from "./instrumented-primitive.ts";
import type { Kit } from "./kit.ts";
import type { AnyStep, Primitive, Step, StepFunction } from "./primitive.ts";
import type { SequenceFactory } from "./sequence-factory.ts";
import { toFunction } from "./to-function.ts";

const kind = "sequence";

function inOrder(functions: readonly StepFunction<unknown, unknown>[]): StepFunction<unknown, unknown> {
  return async (input, context) => {
    let value = input;
    for (const fn of functions) {
      context.throwIfAborted();
      value = await fn(value, context);
    }
    return value;
  };
}

/** Sequences that nobody named, with their steps: `.pipe` adds to such a one instead of nesting it. */
const unnamed = new WeakMap<object, readonly AnyStep[]>();

function build(kit: Kit, name: string, steps: readonly AnyStep[]): Primitive<never, unknown> {
  if (steps.length === 0) {
    throw new ObsError({
      code: "PRIMITIVE_EMPTY",
      problem: `sequence "${name}" has no steps`,
      fix: "give it at least one",
    });
  }
  const functions = steps.map((step, index) => toFunction(step, `step ${index + 1} of sequence "${name}"`));
  return new InstrumentedPrimitive(kit, kind, name, inOrder(functions));
}

function buildUnnamed(kit: Kit, steps: readonly AnyStep[]): Primitive<never, unknown> {
  const primitive = build(kit, kind, steps);
  unnamed.set(primitive, steps);
  return primitive;
}

export function sequenceFactory(kit: Kit): SequenceFactory {
  return ((first?: unknown, ...rest: AnyStep[]) => {
    if (typeof first !== "string")
      return buildUnnamed(kit, first === undefined ? rest : [first as AnyStep, ...rest]);
    kit.claim(kind, first);
    return build(kit, first, rest);
  }) as SequenceFactory;
}

/** The implementation of `.pipe`: a sequence without a name of its own. */
export function join<In, Middle, Out>(
  kit: Kit,
  first: Primitive<In, Middle>,
  next: Step<Middle, Out>,
): Primitive<In, Out> {
  const steps: readonly AnyStep[] = [...(unnamed.get(first) ?? [first]), next];
  return buildUnnamed(kit, steps) as Primitive<In, Out>;
}
