import type { CircuitBreakerOptions, Duration, RetryOptions } from "../../../primitives/index.ts";
import type { Orchestrator } from "../../model/orchestrator.ts";
import type { Attempt, Attempts, DataOfAttempt, ParamsOfAttempts } from "../attempt.ts";
import type { RouteHealthReport } from "./route-health.ts";
import type { ResilienceStrategy } from "./strategies.ts";

/** When a route is healthy, judged by its latest attempts. */
export interface HealthOptions {
  /** How often the monitor looks. Default `"30s"`. */
  readonly every?: Duration | undefined;
  /** How many of the latest attempts are looked at. Default 100. */
  readonly window?: number | undefined;
  /** Least share of them that must have succeeded, from 0 to 1. Default 0.7. */
  readonly minSuccess?: number | undefined;
  /** Longest mean time of them. Default `"5s"`. */
  readonly maxLatency?: Duration | undefined;
}

export interface ResilienceOptions<N extends string, R extends Attempts, G extends Attempt = never> {
  readonly name: N;
  /** Ways to do the same work in order of preference: the first is the primary one. */
  readonly routes: R;
  /** What to do where a call does not say. Default `fail_fast`. */
  readonly strategy?: ResilienceStrategy | undefined;
  /** Gives a lesser answer when `graceful_degrade` has tried every route. Default: the run fails. */
  readonly degraded?: G | undefined;
  /** For `retry`. Default: 3 attempts, 1 s doubling up to 30 s, half of it by chance, if the result is retryable. */
  readonly retry?: RetryOptions | undefined;
  /** For `circuit_breaker`. Default: opens after 5 failures in a row for 60 s, and closes after 2 successes. */
  readonly breaker?: CircuitBreakerOptions | undefined;
  readonly health?: HealthOptions | undefined;
}

export interface ResilienceRequest<P> {
  readonly input: P;
  /** Default: the strategy of the orchestrator. */
  readonly strategy?: ResilienceStrategy | undefined;
}

export interface ResilienceAnswer<D, Route extends string> {
  readonly value: D;
  /** Which route answered. */
  readonly route: Route;
  /** True when `graceful_degrade` had to make do with another answer than the primary route's. */
  readonly degraded: boolean;
}

/** One route as it is seen now. */
export interface RouteStatus extends RouteHealthReport {
  readonly route: string;
  /** From 0.1 to 2: how much it is trusted with, against the others. */
  readonly weight: number;
}

/** An orchestrator that also tells how its routes are. */
export interface ResilienceOrchestrator<
  N extends string = string,
  R extends Attempts = Attempts,
  G extends Attempt = never,
> extends Orchestrator<
    ResilienceRequest<ParamsOfAttempts<R[keyof R] | G>>,
    ResilienceAnswer<DataOfAttempt<R[keyof R] | G>, (keyof R & string) | "degraded">,
    N
  > {
  /** Every route; `healthy` is the verdict of the monitor's last look, true before the first. */
  routes(): RouteStatus[];
}
