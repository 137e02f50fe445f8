import { ObsError } from "../../../errors/index.ts";
import { toMilliseconds } from "../../../primitives/index.ts";
import type { HealthOptions } from "./resilience-options.ts";
import type { HealthRule } from "./route-health.ts";
import { type ResilienceStrategy, resilienceStrategies } from "./strategies.ts";

function wrong(problem: string, fix: string): ObsError {
  return new ObsError({ code: "ORCHESTRATOR_OPTION", problem, fix });
}

/** True for one of the five strategies. */
export function isStrategy(value: unknown): value is ResilienceStrategy {
  const all: readonly unknown[] = resilienceStrategies;
  return all.includes(value);
}

/** Throws ORCHESTRATOR_OPTION for a strategy or a route name that cannot be meant. */
export function checkStrategy(
  name: string,
  strategy: unknown,
  routes: readonly string[],
  taken: string,
): void {
  if (!isStrategy(strategy)) {
    throw wrong(
      `the strategy of orchestrator "${name}" is ${JSON.stringify(strategy)}`,
      `give one of ${resilienceStrategies.join(", ")}`,
    );
  }
  if (!routes.includes(taken)) return;
  throw wrong(
    `orchestrator "${name}" has a route "${taken}", which is how an answer says that no route gave it`,
    "choose another name",
  );
}

/** Each attempt that is looked at has a place from the start. */
const mostAttempts = 1_000_000;

/** The rule for healthy routes and how often to look, in milliseconds; throws ORCHESTRATOR_OPTION or PRIMITIVE_DURATION. */
export function healthRule(name: string, options: HealthOptions): HealthRule & { readonly every: number } {
  const { every = "30s", window = 100, minSuccess = 0.7, maxLatency = "5s" } = options;
  const of = (option: string): string => `the ${option} of orchestrator "${name}"`;
  if (!Number.isSafeInteger(window) || window < 1 || window > mostAttempts) {
    throw wrong(`${of("health window")} is ${String(window)}`, "give a whole number from 1 to 1,000,000");
  }
  if (!(Number.isFinite(minSuccess) && minSuccess >= 0 && minSuccess <= 1)) {
    throw wrong(`${of("minSuccess")} is ${String(minSuccess)}`, "give a share from 0 to 1");
  }
  return {
    every: toMilliseconds(every, of("health interval")),
    window,
    minSuccess,
    maxLatency: toMilliseconds(maxLatency, of("maxLatency")),
  };
}
