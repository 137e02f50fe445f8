import type { RunContext, RunOptions } from "../../telemetry/index.ts";

/** A plain function that works wherever a primitive does; it may be async or not. */
export type StepFunction<In, Out> = (input: In, context: RunContext) => Out | PromiseLike<Out>;

/** What primitives are composed of: a primitive, or a plain function. */
export type Step<In, Out> = Primitive<In, Out> | StepFunction<In, Out>;

/** Work with a name that records how long it took and how it ended. */
export interface Primitive<In, Out> {
  /** The value of the label `primitive` (or `router`, `cache`, `workflow`). */
  readonly name: string;
  /** What it is: `function`, `sequence`, `router`, … */
  readonly kind: string;
  /**
   * Runs it once. From inside a step pass that step's `context`, so that both are one run; from outside pass
   * options or nothing. Rejects with what the work threw; never throws synchronously.
   */
  readonly run: (input: In, options?: RunOptions | RunContext) => Promise<Out>;
  /** This one, then `next` with its result. */
  readonly pipe: <Next>(next: Step<Out, Next>) => Primitive<In, Next>;
}

/** The input of a step. */
export type InputOf<S> = S extends { readonly run: (input: infer In, ...rest: never[]) => unknown }
  ? In
  : S extends (input: infer In, ...rest: never[]) => unknown
    ? In
    : never;

/** What a step gives, awaited. */
export type OutputOf<S> = S extends { readonly run: (...args: never[]) => Promise<infer Out> }
  ? Out
  : S extends (...args: never[]) => infer Out
    ? Awaited<Out>
    : never;

/** Any step, of whatever input and output. */
export type AnyStep = Step<never, unknown>;

/** The input that all members of a union of steps accept. */
export type InputOfAll<S> = (S extends unknown ? (input: InputOf<S>) => void : never) extends (
  input: infer In,
) => void
  ? In
  : never;
