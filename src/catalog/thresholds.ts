import type { Unit } from "./define/unit.ts";
import type { DeclaredEnvironment, Environment } from "./environments.ts";

/** A number that an alert compares with and that a panel draws: one per environment. */
export interface Threshold extends Readonly<Record<Environment, number>> {
  readonly help: string;
  readonly unit: Unit;
  /** By what an environment of a project names it to give it a number of its own. */
  readonly key?: string;
  /** On which side of the number it is bad; above it unless stated. */
  readonly bad?: "above" | "below";
}

/** The side of its number on which a threshold is bad. */
export const badSide = ({ bad = "above" }: Threshold): "above" | "below" => bad;

/** The number of a threshold in an environment. */
export function limitIn(threshold: Threshold, { like, limits }: DeclaredEnvironment): number {
  return (threshold.key === undefined ? undefined : limits[threshold.key]) ?? threshold[like];
}

function defineThresholds<const K extends string>(
  thresholds: Readonly<Record<K, Omit<Threshold, "key">>>,
): Readonly<Record<K, Threshold>> {
  const all: Partial<Record<K, Threshold>> = {};
  for (const key in thresholds) all[key] = { ...thresholds[key], key };
  return all as Readonly<Record<K, Threshold>>;
}

export const thresholds = defineThresholds({
  workflow_error_ratio: {
    help: "Share of runs of a workflow that may fail.",
    unit: "ratio",
    production: 0.05,
    staging: 0.1,
    drill: 0.05,
  },
  workflow_latency_p95: {
    help: "Time within which 95 % of the runs of a workflow end.",
    unit: "seconds",
    production: 10,
    staging: 30,
    drill: 1,
  },
  service_up: {
    help: "What the last scrape of a target must have given: 1 is an answer, 0 is none.",
    unit: "none",
    bad: "below",
    production: 1,
    staging: 1,
    drill: 1,
  },
  watchdog: {
    help: "What an alert that always fires compares with: always true.",
    unit: "none",
    production: 1,
    staging: 1,
    drill: 1,
  },
});

export type ThresholdKey = keyof typeof thresholds;
