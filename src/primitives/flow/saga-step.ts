import type { Duration } from "../../duration/index.ts";
import type { Step } from "../kit/primitive.ts";

/** What a compensation is told: what its step was given and gave, and what failed the saga. */
export interface Completed<In, Out> {
  readonly input: In;
  readonly output: Out;
  readonly error: unknown;
}

/** One step of a saga. */
export interface SagaStep<In, Out> {
  /** Names the step in errors and in the log. */
  readonly name: string;
  readonly run: Step<In, Out>;
  /**
   * Undoes what `run` did; a primitive such as a `retry` does too. It is called once if a later step fails or
   * the run is aborted after this step completed. Its context has a signal of its own, which only the time
   * limit fires. Throwing a `SkippedError` says that there was nothing to undo.
   */
  readonly compensate?: Step<Completed<NoInfer<In>, NoInfer<Out>>, unknown> | undefined;
}

export interface SagaOptions {
  /** Most time that each compensation has; the next begins then all the same. Default `"30s"`. */
  readonly compensateWithin?: Duration | undefined;
}
