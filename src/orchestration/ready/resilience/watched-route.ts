import type { StepFunction } from "../../../primitives/index.ts";
import { type Clock, classifyOutcome, type RunContext } from "../../../telemetry/index.ts";
import type { RouteHealth } from "./route-health.ts";
import type { RouteWeights } from "./route-weights.ts";
import { speaksAgainst } from "./speaks-against.ts";

export interface WatchedRoute {
  readonly route: string;
  readonly step: StepFunction<unknown, unknown>;
  readonly clock: Clock;
  readonly health: RouteHealth;
  readonly weights: RouteWeights;
  /** Milliseconds from which on an answer is too late to be good. */
  readonly maxLatency: number;
}

/** What a route answers, with its name. */
export interface Answer {
  readonly value: unknown;
  readonly route: string;
}

/**
 * A route of which every attempt is remembered and shifts its weight, whatever the strategy. An attempt that
 * was cancelled, skipped or refused says nothing of the route.
 */
export function watched(parts: WatchedRoute): StepFunction<unknown, Answer> {
  const { route, step, clock, health, weights, maxLatency } = parts;
  const remember = (succeeded: boolean, began: number): void => {
    const milliseconds = clock.now() - began;
    health.add(succeeded, milliseconds);
    weights.shift(route, succeeded && milliseconds <= maxLatency);
  };
  return async (input: unknown, context: RunContext) => {
    const began = clock.now();
    try {
      const value = await step(input, context);
      remember(true, began);
      return { value, route };
    } catch (error) {
      const outcome = classifyOutcome(error, context);
      if (outcome === "error" || outcome === "timeout") remember(!speaksAgainst(error, outcome), began);
      throw error;
    }
  };
}
