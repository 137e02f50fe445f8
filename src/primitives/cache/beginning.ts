import type { Picodollars } from "../../telemetry/index.ts";

/** What work began with, without which nobody can say whether its result is of yesterday. */
export interface Beginning {
  /** Of the invalidations of this process. */
  readonly moment: number;
  /** What the shared store said; undefined if it was not asked or did not answer. */
  readonly version: string | undefined;
  /** Milliseconds of the clock; 0 without a version. */
  readonly at: number;
}

/** What became of a result. */
export interface Kept {
  /** Undefined when they cannot be known. */
  readonly tags: readonly string[] | undefined;
  /** Resolves when the shared store has it, or will not get it. */
  readonly shared: Promise<unknown> | undefined;
}

/** What was worked out, and what calls of models cost that were made for it; undefined without any. */
export interface Result<Out> {
  readonly value: Out;
  readonly spent: Picodollars | undefined;
}
