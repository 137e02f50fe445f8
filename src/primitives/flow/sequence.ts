import { ObsError } from "../../errors/index.ts";
import type { ExecutionMeter, RunContext } from "../../telemetry/index.ts";
import { InstrumentedPrimitive } from "../kit/instrumented-primitive.ts";
import type { Kit } from "../kit/kit.ts";
import { MeteredPrimitive } from "../kit/metered-primitive.ts";
import { type Part, toPart } from "../kit/part.ts";
import type { AnyStep, Primitive, Step } from "../kit/primitive.ts";
import type { SequenceFactory } from "./sequence-types.ts";

const kind = "sequence";

class Sequence extends MeteredPrimitive<unknown, unknown> {
  readonly #parts: readonly Part[];

  constructor(kit: Kit, name: string, parts: readonly Part[]) {
    super(kit, kind, name);
    this.#parts = parts;
  }

  protected async execute(input: unknown, context: RunContext, now?: number): Promise<unknown> {
    const start = this.meter.begin(context, now);
    // The step that runs, with its meter, while it is one that this sequence books itself.
    let running: ExecutionMeter | undefined;
    let stepStart = start;
    // A step begins at the moment at which the one before it was seen to end.
    let seen: number | undefined = start;
    const own = this.needsOwnContext(context);
    try {
      let value = input;
      for (const part of this.#parts) {
        context.throwIfAborted();
        if (part instanceof InstrumentedPrimitive && !own) {
          running = part.meter;
          stepStart = running.begin(context, seen);
          const { body } = part;
          value = await body(value, context);
          seen = running.succeed(stepStart, context);
          running = undefined;
        } else if (part instanceof MeteredPrimitive) {
          value = await part.timed(value, context, seen);
          seen = undefined;
        } else {
          value = await part(value, context);
          seen = undefined;
        }
      }
      this.meter.succeed(start, context, seen);
      return value;
    } catch (error) {
      running?.fail(stepStart, error, context);
      this.meter.fail(start, error, context);
      throw error;
    }
  }
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
  return new Sequence(
    kit,
    name,
    steps.map((step, index) => toPart(step, `step ${index + 1} of sequence "${name}"`)),
  );
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
