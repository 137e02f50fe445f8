import type { Primitive, Step } from "../kit/primitive.ts";

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
export interface SequenceFactory {
  <A, B>(a: Step<A, B>): Primitive<A, B>;
  <A, B, C>(a: Step<A, B>, b: Step<B, C>): Primitive<A, C>;
  <A, B, C, D>(a: Step<A, B>, b: Step<B, C>, c: Step<C, D>): Primitive<A, D>;
  <A, B, C, D, E>(a: Step<A, B>, b: Step<B, C>, c: Step<C, D>, d: Step<D, E>): Primitive<A, E>;
  <A, B, C, D, E, F>(
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
  ): Primitive<A, F>;
  <A, B, C, D, E, F, G>(
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
    f: Step<F, G>,
  ): Primitive<A, G>;
  <A, B, C, D, E, F, G, H>(
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
    f: Step<F, G>,
    g: Step<G, H>,
  ): Primitive<A, H>;
  <A, B, C, D, E, F, G, H, I>(
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
    f: Step<F, G>,
    g: Step<G, H>,
    h: Step<H, I>,
  ): Primitive<A, I>;
  <A, B, C, D, E, F, G, H, I, J>(
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
    f: Step<F, G>,
    g: Step<G, H>,
    h: Step<H, I>,
    i: Step<I, J>,
  ): Primitive<A, J>;
  <A, B, C, D, E, F, G, H, I, J, K>(
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
    f: Step<F, G>,
    g: Step<G, H>,
    h: Step<H, I>,
    i: Step<I, J>,
    j: Step<J, K>,
  ): Primitive<A, K>;
  <A, B>(name: string, a: Step<A, B>): Primitive<A, B>;
  <A, B, C>(name: string, a: Step<A, B>, b: Step<B, C>): Primitive<A, C>;
  <A, B, C, D>(name: string, a: Step<A, B>, b: Step<B, C>, c: Step<C, D>): Primitive<A, D>;
  <A, B, C, D, E>(name: string, a: Step<A, B>, b: Step<B, C>, c: Step<C, D>, d: Step<D, E>): Primitive<A, E>;
  <A, B, C, D, E, F>(
    name: string,
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
  ): Primitive<A, F>;
  <A, B, C, D, E, F, G>(
    name: string,
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
    f: Step<F, G>,
  ): Primitive<A, G>;
  <A, B, C, D, E, F, G, H>(
    name: string,
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
    f: Step<F, G>,
    g: Step<G, H>,
  ): Primitive<A, H>;
  <A, B, C, D, E, F, G, H, I>(
    name: string,
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
    f: Step<F, G>,
    g: Step<G, H>,
    h: Step<H, I>,
  ): Primitive<A, I>;
  <A, B, C, D, E, F, G, H, I, J>(
    name: string,
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
    f: Step<F, G>,
    g: Step<G, H>,
    h: Step<H, I>,
    i: Step<I, J>,
  ): Primitive<A, J>;
  <A, B, C, D, E, F, G, H, I, J, K>(
    name: string,
    a: Step<A, B>,
    b: Step<B, C>,
    c: Step<C, D>,
    d: Step<D, E>,
    e: Step<E, F>,
    f: Step<F, G>,
    g: Step<G, H>,
    h: Step<H, I>,
    i: Step<I, J>,
    j: Step<J, K>,
  ): Primitive<A, K>;
}
