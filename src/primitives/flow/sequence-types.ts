import type { ChainFactory } from "./chain-types.ts";

/**
 * Runs steps one after another: the output of each is the input of the next. Fails with the first step that
 * fails; stops between two steps when the run is aborted. Up to ten steps are checked; nest for more.
 * Without a name its metrics say `sequence`.
 *
 * @example
 * ```ts
 * const answer = sequence("answer", normalize, search, compose);
 * ```
 */
export interface SequenceFactory extends ChainFactory<"steps">, ChainFactory<"named steps"> {}
