import { ObsError } from "../../errors/index.ts";
import { type RunContext, SkippedError } from "../../telemetry/index.ts";
import { InstrumentedPrimitive } from "../kit/instrumented-primitive.ts";
import type { Kit } from "../kit/kit.ts";
import { optionError } from "../kit/option-error.ts";
import type { AnyStep, InputOfAll, OutputOf, Primitive, StepFunction } from "../kit/primitive.ts";
import { toFunction } from "../kit/to-function.ts";

/** Name of a case → step. */
export type Cases = Readonly<Record<string, AnyStep>>;

type CaseName<C extends Cases> = keyof C & string;

/** The input that every case, and the default, accepts. */
export type MatchInput<C extends Cases, D extends AnyStep> = InputOfAll<C[keyof C] | D>;

/** What a match gives: what any of its cases, or the default, gives. */
export type MatchOutput<C extends Cases, D extends AnyStep> = OutputOf<C[keyof C] | D>;

export interface MatchOptions<C extends Cases, D extends AnyStep> {
  readonly cases: C;
  /**
   * Names the case of an input; `undefined` says that none applies. It runs on every request: keep it quick.
   * What it throws fails the run.
   */
  readonly choose: (
    input: MatchInput<C, D>,
    context: RunContext,
  ) => NoInfer<CaseName<C>> | undefined | PromiseLike<NoInfer<CaseName<C>> | undefined>;
  /**
   * Runs when no case applies, or when one is named that does not exist. Default: a run to which no case
   * applies is `skipped`, and a name that does not exist fails it.
   */
  readonly default?: D | undefined;
}

/**
 * Runs the one of several steps that `choose` names: a `switch` for steps. (`switch` itself is a word of the
 * language and cannot be taken out of `telemetry.primitives`.) Use `router` where the steps are different
 * ways to the same answer, with fallback and savings.
 *
 * @example
 * ```ts
 * const handled = match("kind", {
 *   choose: (message: Message) => message.kind,
 *   cases: { question: answer, order: placeOrder },
 *   default: handToHuman,
 * });
 * ```
 */
export type MatchFactory = <const C extends Cases, D extends AnyStep = never>(
  name: string,
  options: MatchOptions<C, D>,
) => Primitive<MatchInput<C, D>, MatchOutput<C, D>>;

const kind = "match";

interface Plan {
  readonly name: string;
  readonly cases: ReadonlyMap<unknown, StepFunction<unknown, unknown>>;
  readonly otherwise: StepFunction<unknown, unknown> | undefined;
}

function pick(
  { name, cases, otherwise }: Plan,
  chosen: unknown,
  { span }: RunContext,
): StepFunction<unknown, unknown> {
  const found = cases.get(chosen) ?? otherwise;
  span.setAttribute("tta.route", cases.has(chosen) ? String(chosen) : "default");
  if (found !== undefined) return found;
  if (chosen === undefined) throw new SkippedError(`no case of match "${name}" applies`);
  throw new ObsError({
    code: "PRIMITIVE_CASE",
    problem: `match "${name}" chose ${typeof chosen === "string" ? `the case "${chosen}"` : `a case of type ${typeof chosen}`}, which does not exist`,
    fix: `choose one of ${[...cases.keys()].map((one) => `"${String(one)}"`).join(", ")}, or give it a default`,
  });
}

export function matchFactory(kit: Kit): MatchFactory {
  const factory = (
    name: string,
    options: {
      readonly cases: Cases;
      readonly choose: (input: unknown, context: RunContext) => unknown;
      readonly default?: AnyStep | undefined;
    },
  ): unknown => {
    kit.claim(kind, name);
    const { choose } = options;
    if (typeof choose !== "function") {
      throw optionError(kind, name, "has no choose", "give it a function that returns the name of a case");
    }
    const cases = new Map(
      Object.entries(options.cases ?? {}).map(([one, step]) => [
        one,
        toFunction(step, `case "${one}" of match "${name}"`),
      ]),
    );
    if (cases.size === 0) {
      throw new ObsError({
        code: "PRIMITIVE_EMPTY",
        problem: `match "${name}" has no cases`,
        fix: "give it at least one",
      });
    }
    const otherwise =
      options.default === undefined
        ? undefined
        : toFunction(options.default, `the default of match "${name}"`);
    const plan: Plan = { name, cases, otherwise };
    const later = async (chosen: unknown, input: unknown, context: RunContext): Promise<unknown> => {
      const fn = pick(plan, await chosen, context);
      context.throwIfAborted();
      return fn(input, context);
    };
    return new InstrumentedPrimitive(kit, kind, name, (input: unknown, context) => {
      const chosen = choose(input, context);
      const now = typeof chosen === "string" || chosen === undefined;
      return now ? pick(plan, chosen, context)(input, context) : later(chosen, input, context);
    });
  };
  return factory as MatchFactory;
}
