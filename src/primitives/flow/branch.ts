import type { RunContext } from "../../telemetry/index.ts";
import { InstrumentedPrimitive } from "../kit/instrumented-primitive.ts";
import type { Kit } from "../kit/kit.ts";
import { optionError } from "../kit/option-error.ts";
import type { AnyStep, Primitive, Step, StepFunction } from "../kit/primitive.ts";
import { toFunction } from "../kit/to-function.ts";

/** A question about an input, answered at once or with a promise. */
export type Condition<In> = (input: In, context: RunContext) => boolean | PromiseLike<boolean>;

/**
 * Runs one of two steps, as `when` says. Without `whenFalse` an input for which `when` is false is passed on
 * as it is, and the run is `ok`. What `when` throws fails the run. A type guard narrows the input of both.
 *
 * @example
 * ```ts
 * const short = branch("is long", (text: string) => text.length > 2_000, summarize);
 * ```
 */
export interface BranchFactory {
  <In, Narrow extends In, A>(
    name: string,
    when: (input: In, context: RunContext) => input is Narrow,
    whenTrue: Step<Narrow, A>,
  ): Primitive<In, A | Exclude<In, Narrow>>;
  <In, Narrow extends In, A, B>(
    name: string,
    when: (input: In, context: RunContext) => input is Narrow,
    whenTrue: Step<Narrow, A>,
    whenFalse: Step<Exclude<In, Narrow>, B>,
  ): Primitive<In, A | B>;
  <In, A>(name: string, when: Condition<In>, whenTrue: Step<In, A>): Primitive<In, A | In>;
  <In, A, B>(
    name: string,
    when: Condition<In>,
    whenTrue: Step<In, A>,
    whenFalse: Step<In, B>,
  ): Primitive<In, A | B>;
}

const kind = "branch";

const passOn = (input: unknown): unknown => input;

export function branchFactory(kit: Kit): BranchFactory {
  return ((name: string, when: Condition<unknown>, whenTrue: AnyStep, whenFalse?: AnyStep) => {
    kit.claim(kind, name);
    if (typeof when !== "function") {
      throw optionError(kind, name, "has no condition", "give it a function that returns true or false");
    }
    const yes = toFunction(whenTrue, `the step for true of branch "${name}"`);
    const no =
      whenFalse === undefined ? passOn : toFunction(whenFalse, `the step for false of branch "${name}"`);
    const later = async (answer: unknown, input: unknown, context: RunContext): Promise<unknown> => {
      const said = Boolean(await answer);
      const fn = said ? yes : no;
      context.span.setAttribute("tta.route", String(said));
      context.throwIfAborted();
      return fn(input, context);
    };
    const body: StepFunction<unknown, unknown> = (input, context) => {
      const answer = when(input, context);
      // A plain answer, which most are, costs no promise.
      if (typeof answer !== "boolean") return later(answer, input, context);
      context.span.setAttribute("tta.route", String(answer));
      return answer ? yes(input, context) : no(input, context);
    };
    return new InstrumentedPrimitive(kit, kind, name, body);
  }) as BranchFactory;
}
