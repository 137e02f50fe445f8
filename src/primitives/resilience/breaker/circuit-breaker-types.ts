import type { BreakerState, Outcome } from "../../../catalog/index.ts";
import type { Duration } from "../../../duration/index.ts";
import type { Primitive, Step } from "../../kit/primitive.ts";
import type { BreakerSnapshot } from "./snapshot.ts";

/** When a closed breaker opens. */
export type BreakerStrategy =
  | {
      /** After so many failures in a row. */
      readonly type: "consecutive";
      /** Default 5. */
      readonly failures?: number | undefined;
    }
  | {
      /** When more than a share of the latest calls failed. */
      readonly type: "count";
      /** How many of the latest calls are looked at. Default 100. */
      readonly size?: number | undefined;
      /** Share above which it opens, between 0 and 1. Default 0.5. */
      readonly failureRatio?: number | undefined;
      /** Fewer calls than these never open it. Default: `size`. */
      readonly minimumCalls?: number | undefined;
    }
  | {
      /** When more than a share of the calls of the latest time failed. */
      readonly type: "sampling";
      /** Which time is looked at, to a tenth of it. Default `"10s"`. */
      readonly window?: Duration | undefined;
      /** Share above which it opens, between 0 and 1. Default 0.5. */
      readonly failureRatio?: number | undefined;
      /** Fewer calls than these in the window never open it. Default 10. */
      readonly minimumCalls?: number | undefined;
    };

export interface CircuitBreakerOptions {
  /** Default `{ type: "consecutive", failures: 5 }`. */
  readonly strategy?: BreakerStrategy | undefined;
  /** How long it stays open before it lets a trial through. Default `"30s"`. */
  readonly openFor?: Duration | undefined;
  /** The time that it stays open doubles with each failed trial, up to this. Default: `openFor`, no growth. */
  readonly maxOpenFor?: Duration | undefined;
  /** How many trials go on at once while it is half open, and how many must succeed to close it. Default 1. */
  readonly trials?: number | undefined;
  /**
   * Says whether an error speaks against the service behind; it is not asked when the run was cancelled. An
   * `error` or `timeout` for which it says no counts as a success: the service answered. If it throws, the
   * default holds. Default: the outcomes `error` and `timeout` do, `rejected` and `skipped` do not.
   */
  readonly isFailure?: ((error: unknown, outcome: Outcome) => boolean) | undefined;
  /** What `toJSON` of an earlier breaker gave, parsed. */
  readonly initialState?: BreakerSnapshot | undefined;
}

/** A breaker that can also be looked at, held open and stored. */
export interface CircuitBreakerPrimitive<In, Out> extends Primitive<In, Out> {
  /** `half_open` as soon as the time of a trial has come, also when nobody calls. */
  readonly state: BreakerState;
  /** The last error that counted as a failure. */
  readonly lastFailure: unknown;
  /**
   * Refuses every call until the returned function is called, by each who isolated it, or `release` by anybody.
   */
  isolate(): () => void;
  /** Ends every isolation: the breaker is closed and knows of no failure. */
  release(): void;
  /** The state for a store, to be given to a later breaker as `initialState`. */
  toJSON(): BreakerSnapshot;
}

/**
 * Stops calling a service that fails: once the strategy says so, calls are refused with a
 * {@link CircuitOpenError} (outcome `rejected`) until a trial succeeds. Runs that were cancelled or skipped,
 * and refusals from further inside, say nothing of the service and change nothing. A trial that has not ended
 * after the time for which the breaker had been open no longer holds up the next one.
 *
 * @example
 * ```ts
 * const guarded = circuitBreaker("openai", { strategy: { type: "sampling", window: "30s" } }, openai);
 * ```
 */
export type CircuitBreakerFactory = <In, Out>(
  name: string,
  options: CircuitBreakerOptions,
  step: Step<In, Out>,
) => CircuitBreakerPrimitive<In, Out>;
