import type { Outcome } from "../../catalog/index.ts";
import type { AnyStep, InputOfAll, OutputOf, Primitive } from "../kit/primitive.ts";

/** Branches of a parallel: by name, or in a list. */
export type Branches = Readonly<Record<string, AnyStep>> | readonly AnyStep[];

/** One result per branch, in the shape in which the branches were given. */
export type BranchOutputs<B extends Branches> = { -readonly [K in keyof B]: OutputOf<B[K]> };

/** How a branch ended that others did not depend on. */
export type Settled<T> =
  | { readonly status: "ok"; readonly value: T }
  | { readonly status: Exclude<Outcome, "ok">; readonly error: unknown };

/** How each branch ended, in the shape in which the branches were given. */
export type SettledOutputs<B extends Branches> = { -readonly [K in keyof B]: Settled<OutputOf<B[K]>> };

/** The input that every branch accepts. */
export type BranchInput<B extends Branches> = InputOfAll<
  B extends readonly AnyStep[] ? B[number] : B[keyof B]
>;

export interface ParallelOptions {
  /** Most branches that run at the same time; the others start, in order, as room comes. Default: all. */
  readonly concurrency?: number | undefined;
  /**
   * `fail-fast` (default): the first branch that fails fails the whole at once, the others are aborted, and
   * those that wait never start. `settle`: every branch runs to its end, and the result says how each ended.
   */
  readonly mode?: "fail-fast" | "settle" | undefined;
}

interface SettleOptions extends ParallelOptions {
  readonly mode: "settle";
}

interface FailFastOptions extends ParallelOptions {
  readonly mode?: "fail-fast" | undefined;
}

/**
 * Runs every branch with the same input, at once unless `concurrency` says otherwise. The first branch that
 * fails fails the whole at once and aborts the others through `context.signal`; what they still do is theirs
 * to book. With the mode `settle` no branch fails the whole; only an abort from outside does, if it kept a
 * branch from its end. Without a name its metrics say `parallel`.
 *
 * @example
 * ```ts
 * const found = parallel("found", { passages: searchPassages, headings: searchHeadings });
 * const pair = parallel([searchPassages, searchHeadings]);
 * const checks = parallel("checks", { spam, tone }, { mode: "settle", concurrency: 1 });
 * ```
 */
export interface ParallelFactory {
  <const B extends Branches>(
    branches: B,
    options: SettleOptions,
  ): Primitive<BranchInput<B>, SettledOutputs<B>>;
  <const B extends Branches>(
    name: string,
    branches: B,
    options: SettleOptions,
  ): Primitive<BranchInput<B>, SettledOutputs<B>>;
  <const B extends Branches>(
    branches: B,
    options?: FailFastOptions,
  ): Primitive<BranchInput<B>, BranchOutputs<B>>;
  <const B extends Branches>(
    name: string,
    branches: B,
    options?: FailFastOptions,
  ): Primitive<BranchInput<B>, BranchOutputs<B>>;
}
