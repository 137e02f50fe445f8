import type { Unit } from "../define/unit.ts";
import type { DeclaredEnvironment, Environment } from "../environments.ts";

/** A number that an alert compares with and that a panel draws: one per environment. */
export interface Threshold extends Readonly<Record<Environment, number>> {
  readonly help: string;
  readonly unit: Unit;
  /** By what an environment of a project names it to give it a number of its own. */
  readonly key?: string;
  /** Its numbers in environments that a project declares, for panels to draw beside those of ours. */
  readonly declared?: Readonly<Record<string, number>>;
  /** On which side of the number it is bad; above it unless stated. */
  readonly bad?: "above" | "below";
}

/** The numbers that panels draw, with the environments that they are of; a drill is no place to look at. */
export function drawnNumbers({
  production,
  staging,
  declared = {},
}: Threshold): Readonly<Record<string, number>> {
  return { production, staging, ...declared };
}

/** The side of its number on which a threshold is bad. */
export const badSide = ({ bad = "above" }: Threshold): "above" | "below" => bad;

/** The number of a threshold in an environment. */
export function limitIn(threshold: Threshold, { like, limits }: DeclaredEnvironment): number {
  return (threshold.key === undefined ? undefined : limits[threshold.key]) ?? threshold[like];
}

/** The thresholds of a component, each with its key. */
export function defineThresholds<const K extends string>(
  thresholds: Readonly<Record<K, Omit<Threshold, "key">>>,
): Readonly<Record<K, Threshold>> {
  const all: Partial<Record<K, Threshold>> = {};
  for (const key in thresholds) all[key] = { ...thresholds[key], key };
  return all as Readonly<Record<K, Threshold>>;
}
