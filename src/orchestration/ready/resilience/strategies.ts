import { ObsError } from "../../../errors/index.ts";
import type {
  CircuitBreakerOptions,
  Primitive,
  Primitives,
  RetryOptions,
  StepFunction,
} from "../../../primitives/index.ts";
import type { RunContext } from "../../../telemetry/index.ts";
import { resultOfError } from "../../model/result-of-error.ts";
import type { RouteWeights } from "./route-weights.ts";
import { speaksAgainst } from "./speaks-against.ts";
import type { Answer } from "./watched-route.ts";

/** What to do about a route that may fail. */
export const resilienceStrategies = [
  "fail_fast",
  "graceful_degrade",
  "retry",
  "circuit_breaker",
  "adaptive_routing",
] as const;
export type ResilienceStrategy = (typeof resilienceStrategies)[number];

export interface StrategyPlan {
  readonly name: string;
  readonly primitives: Primitives;
  /** In order of preference; the first is the primary one. */
  readonly routes: ReadonlyMap<string, StepFunction<unknown, Answer>>;
  readonly degraded: StepFunction<unknown, Answer> | undefined;
  readonly retry: RetryOptions;
  readonly breaker: CircuitBreakerOptions;
  readonly weights: RouteWeights;
}

type Attempt = (input: unknown, context: RunContext) => Answer | PromiseLike<Answer>;

function runOf(primitive: Primitive<unknown, unknown>): Attempt {
  // Every step of it is a watched route or the degraded one, which all give answers.
  return async (input, context) => (await primitive.run(input, context)) as Answer;
}

/** As the result of an attempt says. Aborted runs are never asked about. */
function isRetryable(error: unknown): boolean {
  const result = resultOfError(error, { abortedAs: undefined });
  return result.status === "fail" && result.retryable;
}

function retryOptions(given: RetryOptions): RetryOptions {
  const { delay = "1s", jitter = "half", retryable = isRetryable } = given;
  return { ...given, delay, jitter, retryable };
}

function breakerOptions(given: CircuitBreakerOptions): CircuitBreakerOptions {
  const { openFor = "60s", trials = 2, isFailure = speaksAgainst } = given;
  return { ...given, openFor, trials, isFailure };
}

/** Every strategy, built once: all but the first are primitives with metrics of their own. */
export function buildStrategies(plan: StrategyPlan): Readonly<Record<ResilienceStrategy, Attempt>> {
  const { name, primitives, degraded } = plan;
  const routes = Object.fromEntries(plan.routes);
  const [primary] = plan.routes.values();
  if (primary === undefined) {
    throw new ObsError({
      code: "ORCHESTRATOR_OPTION",
      problem: `orchestrator "${name}" has no routes`,
      fix: "give it at least one",
    });
  }
  const chain: typeof routes = degraded === undefined ? routes : { ...routes, degraded };
  const router = primitives.router(name, { routes, weights: plan.weights.all() });
  plan.weights.follow((weights) => router.setWeights(weights));
  return {
    fail_fast: primary,
    graceful_degrade: runOf(primitives.fallback(name, chain)),
    retry: runOf(primitives.retry(name, retryOptions(plan.retry), primary)),
    circuit_breaker: runOf(primitives.circuitBreaker(name, breakerOptions(plan.breaker), primary)),
    adaptive_routing: runOf(router),
  };
}
