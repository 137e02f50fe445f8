import { ObsError } from "../../errors/index.ts";
import { type RunContext, toMilliseconds } from "../../telemetry/index.ts";
import type { Kit } from "../kit/kit.ts";
import { MeteredPrimitive } from "../kit/metered-primitive.ts";
import { optionError } from "../kit/option-error.ts";
import type { AnyStep, StepFunction } from "../kit/primitive.ts";
import { toFunction } from "../kit/to-function.ts";
import { Compensation, type Done } from "./compensation.ts";
import type { SagaOptions } from "./saga-step.ts";
import type { SagaFactory } from "./saga-types.ts";

const kind = "saga";
const defaultWithin = "30s";

interface GivenStep {
  readonly name: string;
  readonly run: AnyStep;
  readonly compensate?: AnyStep | undefined;
}

interface PlannedStep {
  readonly name: string;
  readonly run: StepFunction<unknown, unknown>;
  readonly compensate: StepFunction<unknown, unknown> | undefined;
}

function plan(saga: string, given: readonly GivenStep[]): readonly PlannedStep[] {
  if (!Array.isArray(given) || given.length === 0) {
    throw new ObsError({
      code: "PRIMITIVE_EMPTY",
      problem: `saga "${saga}" has no steps`,
      fix: "give it a list with at least one",
    });
  }
  const names = new Set<string>();
  return given.map(({ name, run, compensate }, index) => {
    if (typeof name !== "string" || name.trim() === "") {
      throw new ObsError({
        code: "PRIMITIVE_NAME",
        problem: `step ${index + 1} of saga "${saga}" has no name`,
        fix: "name it, so that an error can say what was not undone",
      });
    }
    if (names.has(name))
      throw optionError(kind, saga, `has two steps "${name}"`, "give each a name of its own");
    names.add(name);
    return {
      name,
      run: toFunction(run, `step "${name}" of saga "${saga}"`),
      compensate:
        compensate === undefined
          ? undefined
          : toFunction(compensate, `the compensation of step "${name}" of saga "${saga}"`),
    };
  });
}

class Saga extends MeteredPrimitive<unknown, unknown> {
  readonly #steps: readonly PlannedStep[];
  readonly #compensation: Compensation;

  constructor(kit: Kit, name: string, steps: readonly PlannedStep[], compensation: Compensation) {
    super(kit, kind, name);
    this.#steps = steps;
    this.#compensation = compensation;
  }

  protected async execute(input: unknown, context: RunContext, now?: number): Promise<unknown> {
    const start = this.meter.begin(context, now);
    const done: Done[] = [];
    let value = input;
    try {
      for (const { name, run, compensate } of this.#steps) {
        context.throwIfAborted();
        const given = value;
        value = await run(given, context);
        if (compensate !== undefined) done.push({ step: name, compensate, input: given, output: value });
      }
      this.meter.succeed(start, context);
      return value;
    } catch (error) {
      context.span.setAttribute("tta.saga.undone", done.length);
      const end = done.length === 0 ? error : await this.#compensation.undo(done, error, context);
      this.meter.fail(start, end, context);
      throw end;
    }
  }
}

export function sagaFactory(kit: Kit): SagaFactory {
  return ((name: string, given: readonly GivenStep[], options: SagaOptions = {}) => {
    kit.claim(kind, name);
    const steps = plan(name, given);
    const within = toMilliseconds(
      options.compensateWithin ?? defaultWithin,
      `compensateWithin of saga "${name}"`,
    );
    return new Saga(kit, name, steps, new Compensation(kit, name, within));
  }) as SagaFactory;
}
