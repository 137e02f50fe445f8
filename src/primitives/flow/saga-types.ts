import type { Duration } from "../kit/duration.ts";
import type { Primitive, Step } from "../kit/primitive.ts";

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

/**
 * Runs steps one after another like a sequence. When one fails, or the run is aborted, the steps that had
 * completed are undone, last first, and each compensation to its end before the next. The saga then fails
 * with what failed it; if a compensation failed too, with a {@link SagaError} that has both. A step that
 * ignores the abort signal is waited for: nothing is undone while it may still be doing.
 *
 * @example
 * ```ts
 * const order = saga("order", [
 *   { name: "reserve", run: reserve, compensate: ({ output }) => release(output.id) },
 *   { name: "charge", run: charge, compensate: ({ output }) => refund(output.payment) },
 *   { name: "ship", run: ship },
 * ]);
 * ```
 */
export interface SagaFactory {
  <A, B>(name: string, steps: readonly [SagaStep<A, B>], options?: SagaOptions): Primitive<A, B>;
  <A, B, C>(
    name: string,
    steps: readonly [SagaStep<A, B>, SagaStep<B, C>],
    options?: SagaOptions,
  ): Primitive<A, C>;
  <A, B, C, D>(
    name: string,
    steps: readonly [SagaStep<A, B>, SagaStep<B, C>, SagaStep<C, D>],
    options?: SagaOptions,
  ): Primitive<A, D>;
  <A, B, C, D, E>(
    name: string,
    steps: readonly [SagaStep<A, B>, SagaStep<B, C>, SagaStep<C, D>, SagaStep<D, E>],
    options?: SagaOptions,
  ): Primitive<A, E>;
  <A, B, C, D, E, F>(
    name: string,
    steps: readonly [SagaStep<A, B>, SagaStep<B, C>, SagaStep<C, D>, SagaStep<D, E>, SagaStep<E, F>],
    options?: SagaOptions,
  ): Primitive<A, F>;
  <A, B, C, D, E, F, G>(
    name: string,
    steps: readonly [
      SagaStep<A, B>,
      SagaStep<B, C>,
      SagaStep<C, D>,
      SagaStep<D, E>,
      SagaStep<E, F>,
      SagaStep<F, G>,
    ],
    options?: SagaOptions,
  ): Primitive<A, G>;
  <A, B, C, D, E, F, G, H>(
    name: string,
    steps: readonly [
      SagaStep<A, B>,
      SagaStep<B, C>,
      SagaStep<C, D>,
      SagaStep<D, E>,
      SagaStep<E, F>,
      SagaStep<F, G>,
      SagaStep<G, H>,
    ],
    options?: SagaOptions,
  ): Primitive<A, H>;
  <A, B, C, D, E, F, G, H, I>(
    name: string,
    steps: readonly [
      SagaStep<A, B>,
      SagaStep<B, C>,
      SagaStep<C, D>,
      SagaStep<D, E>,
      SagaStep<E, F>,
      SagaStep<F, G>,
      SagaStep<G, H>,
      SagaStep<H, I>,
    ],
    options?: SagaOptions,
  ): Primitive<A, I>;
  <A, B, C, D, E, F, G, H, I, J>(
    name: string,
    steps: readonly [
      SagaStep<A, B>,
      SagaStep<B, C>,
      SagaStep<C, D>,
      SagaStep<D, E>,
      SagaStep<E, F>,
      SagaStep<F, G>,
      SagaStep<G, H>,
      SagaStep<H, I>,
      SagaStep<I, J>,
    ],
    options?: SagaOptions,
  ): Primitive<A, J>;
  <A, B, C, D, E, F, G, H, I, J, K>(
    name: string,
    steps: readonly [
      SagaStep<A, B>,
      SagaStep<B, C>,
      SagaStep<C, D>,
      SagaStep<D, E>,
      SagaStep<E, F>,
      SagaStep<F, G>,
      SagaStep<G, H>,
      SagaStep<H, I>,
      SagaStep<I, J>,
      SagaStep<J, K>,
    ],
    options?: SagaOptions,
  ): Primitive<A, K>;
}
