import type { StepFunction } from "../../../primitives/index.ts";
import { defineOrchestrator } from "../../model/define-orchestrator.ts";
import { fail, ok } from "../../model/result.ts";
import { type Attempt, type Attempts, attemptStep, attemptSteps } from "../attempt.ts";
import type { Parts } from "../parts.ts";
import { checkStrategy, healthRule, isStrategy } from "./check-options.ts";
import { HealthMonitor } from "./health-monitor.ts";
import type {
  ResilienceOptions,
  ResilienceOrchestrator,
  ResilienceRequest,
  RouteStatus,
} from "./resilience-options.ts";
import { RouteHealth } from "./route-health.ts";
import { RouteWeights } from "./route-weights.ts";
import { buildStrategies, resilienceStrategies } from "./strategies.ts";
import { type Answer, watched } from "./watched-route.ts";

const degradedName = "degraded";

type Lesser = StepFunction<unknown, unknown> | undefined;

/** The answer that no route gave. */
function lesserAnswer(step: Lesser): StepFunction<unknown, Answer> | undefined {
  return step && (async (input, context) => ({ value: await step(input, context), route: degradedName }));
}

/**
 * An infrastructure orchestrator that gets work done over routes that may fail. Each call chooses what to do:
 * `fail_fast` asks the primary route once; `graceful_degrade` goes on to the other routes and then to
 * `degraded`; `retry` asks the primary again; `circuit_breaker` stops asking it while it fails;
 * `adaptive_routing` spreads calls over all routes by their weights. Every attempt shifts the weight of its
 * route, ×1.1 for a good one and ×0.9 for a failure or one slower than `maxLatency`, between 0.1 and 2. From
 * `start` to `stop` a monitor judges each route by its latest attempts and takes the weight from an ill one.
 * Throws ORCHESTRATOR_OPTION, ORCHESTRATOR_NAME or PRIMITIVE_*.
 *
 * @example
 * ```ts
 * const models = resilienceOrchestrator(telemetry, {
 *   name: "models",
 *   routes: { openai, local },
 *   degraded: () => ok("Ask again later."),
 * });
 * telemetry.orchestration.register(models);
 * await telemetry.orchestration.start();
 * const result = await telemetry.orchestration.run(models, { input: question, strategy: "adaptive_routing" });
 * ```
 */
export function resilienceOrchestrator<
  const N extends string,
  const R extends Attempts,
  G extends Attempt = never,
>({ port, primitives }: Parts, options: ResilienceOptions<N, R, G>): ResilienceOrchestrator<N, R, G> {
  const { name, degraded, strategy: usual = "fail_fast", retry = {}, breaker = {} } = options;
  const { clock, log } = port;
  const rule = healthRule(name, options.health ?? {});
  const steps = Object.entries(attemptSteps(options.routes, "route", name));
  const names = steps.map(([route]) => route);
  checkStrategy(name, usual, names, degradedName);
  const weights = new RouteWeights(names);
  const watch = steps.map(([route, step]) => {
    const health = new RouteHealth(rule);
    const parts = { route, step, clock, health, weights, maxLatency: rule.maxLatency };
    return { route, health, step: watched(parts) };
  });
  const strategies = buildStrategies({
    name,
    primitives,
    routes: new Map(watch.map(({ route, step }) => [route, step])),
    degraded: lesserAnswer(
      degraded && attemptStep(degraded, `the degraded attempt of orchestrator "${name}"`),
    ),
    retry,
    breaker,
    weights,
  });
  const monitor = new HealthMonitor({
    orchestrator: name,
    clock,
    log,
    every: rule.every,
    routes: new Map(watch.map(({ route, health }) => [route, health])),
    weights,
  });
  const orchestrator = defineOrchestrator({
    name,
    layer: "infrastructure",
    type: "adaptive",
    run: async (request: ResilienceRequest<unknown>, context) => {
      const { input, strategy = usual } = request ?? {};
      if (!isStrategy(strategy)) {
        const problem = `the strategy is none of ${resilienceStrategies.join(", ")}`;
        return fail(problem, { category: "validation" });
      }
      const { value, route } = await strategies[strategy](input, context);
      return ok({ value, route, degraded: strategy === "graceful_degrade" && route !== names[0] });
    },
    start: () => monitor.start(),
    stop: () => monitor.stop(),
  });
  const status = (): RouteStatus[] =>
    watch.map(({ route, health }) => ({
      ...health.report(),
      healthy: monitor.isHealthy(route),
      route,
      weight: weights.of(route),
    }));
  return Object.freeze({ ...orchestrator, routes: status }) as ResilienceOrchestrator<N, R, G>;
}
