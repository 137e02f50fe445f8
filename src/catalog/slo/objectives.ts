import type { DeclaredEnvironment, Environment } from "../environments.ts";

/** What is promised of a service: the share of events that must be good, one per environment. */
export interface Objective extends Readonly<Record<Environment, number>> {
  readonly help: string;
}

/** The same of events that end in time. */
export interface LatencyObjective extends Objective {
  /** Seconds within which a good one ends: a bound of the buckets of its histogram. */
  readonly within: number;
}

/** What an SLO promises in an environment: what that says itself, or what the one says that it is like. */
export function objectiveIn(
  { name, objective }: { readonly name: string; readonly objective: Objective },
  { like, objectives: own }: Pick<DeclaredEnvironment, "like" | "objectives">,
): number {
  return (Object.hasOwn(own, name) ? own[name] : undefined) ?? objective[like];
}

function defineObjectives<const T extends Readonly<Record<string, Objective | LatencyObjective>>>(
  objectives: T,
): T {
  return objectives;
}

export const objectives = defineObjectives({
  workflow_availability: {
    help: "Share of the runs of a workflow that do not end in error, timeout or rejection.",
    production: 0.99,
    staging: 0.95,
    drill: 0.99,
  },
  workflow_latency: {
    help: "Share of the runs of a workflow that ended well which took at most 10 seconds.",
    within: 10,
    production: 0.95,
    staging: 0.95,
    drill: 0.95,
  },
  http_availability: {
    help: "Share of the HTTP requests to a service that are not answered with 5xx.",
    production: 0.999,
    staging: 0.99,
    drill: 0.99,
  },
  http_latency: {
    help: "Share of the HTTP requests to a service, answered with no 5xx, that took at most 10 seconds.",
    within: 10,
    production: 0.99,
    staging: 0.95,
    drill: 0.95,
  },
  llm_availability: {
    help: "Share of the calls of the models of a provider that do not end in error, timeout or rejection.",
    production: 0.99,
    staging: 0.95,
    drill: 0.99,
  },
  llm_latency: {
    help: "Share of the calls of the models of a provider that ended well which took at most 30 seconds.",
    within: 30,
    production: 0.95,
    staging: 0.95,
    drill: 0.95,
  },
});

export type ObjectiveKey = keyof typeof objectives;
