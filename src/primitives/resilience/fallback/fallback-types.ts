import type { AnyStep, InputOfAll, OutputOf, Primitive } from "../../kit/primitive.ts";

/** The steps of a chain in order: by name, or a list of steps that have names. */
export type FallbackSteps = Readonly<Record<string, AnyStep>> | readonly AnyStep[];

type Members<S extends FallbackSteps> = S extends readonly AnyStep[] ? S[number] : S[keyof S];

/** The input that every step of a chain accepts. */
export type FallbackInput<S extends FallbackSteps> = InputOfAll<Members<S>>;

/** What a chain gives: what any of its steps gives. */
export type FallbackOutput<S extends FallbackSteps> = OutputOf<Members<S>>;

/**
 * Tries one step after another until one answers, each with the same input, and counts which one did. In a
 * list a step is called by the name of its primitive or function. A run that was cancelled, or skipped by a
 * step, goes no further. When every step failed, the run fails: with the error itself if there was one step,
 * otherwise with an error whose `cause` is an `AggregateError` of all. Its outcome is `timeout` or `rejected`
 * if all ended so, else `error`.
 *
 * @example
 * ```ts
 * const answer = fallback("answer", { primary: openai, cheap: local, canned: () => "Ask again later." });
 * ```
 */
export type FallbackFactory = <const S extends FallbackSteps>(
  name: string,
  steps: S,
) => Primitive<FallbackInput<S>, FallbackOutput<S>>;
