import type { Primitive, Step } from "../kit/primitive.ts";
import type { SagaOptions, SagaStep } from "./saga-step.ts";

/** What the links of a chain are, and how a factory is given them. */
type Form = "steps" | "named steps" | "saga";

type Link<F extends Form, In, Out> = F extends "saga" ? SagaStep<In, Out> : Step<In, Out>;

/** The links between values: each takes one and gives the next. */
type Links<F extends Form, Values> = Values extends readonly [infer In, infer Out, ...infer Rest]
  ? [step: Link<F, In, Out>, ...Links<F, [Out, ...Rest]>]
  : [];

type Given<F extends Form, Values> = F extends "saga"
  ? [name: string, steps: Readonly<Links<F, Values>>, options?: SagaOptions]
  : F extends "named steps"
    ? [name: string, ...Links<F, Values>]
    : Links<F, Values>;

/**
 * Makes one primitive of a chain: each link takes what the one before it gives. A signature for each length,
 * because only a type parameter for each value lets the compiler infer them from left to right, so that
 * functions need no types for what they are given.
 */
export interface ChainFactory<F extends Form> {
  <A, B>(...given: Given<F, [A, B]>): Primitive<A, B>;
  <A, B, C>(...given: Given<F, [A, B, C]>): Primitive<A, C>;
  <A, B, C, D>(...given: Given<F, [A, B, C, D]>): Primitive<A, D>;
  <A, B, C, D, E>(...given: Given<F, [A, B, C, D, E]>): Primitive<A, E>;
  <A, B, C, D, E, G>(...given: Given<F, [A, B, C, D, E, G]>): Primitive<A, G>;
  <A, B, C, D, E, G, H>(...given: Given<F, [A, B, C, D, E, G, H]>): Primitive<A, H>;
  <A, B, C, D, E, G, H, I>(...given: Given<F, [A, B, C, D, E, G, H, I]>): Primitive<A, I>;
  <A, B, C, D, E, G, H, I, J>(...given: Given<F, [A, B, C, D, E, G, H, I, J]>): Primitive<A, J>;
  <A, B, C, D, E, G, H, I, J, K>(...given: Given<F, [A, B, C, D, E, G, H, I, J, K]>): Primitive<A, K>;
  <A, B, C, D, E, G, H, I, J, K, L>(...given: Given<F, [A, B, C, D, E, G, H, I, J, K, L]>): Primitive<A, L>;
}
