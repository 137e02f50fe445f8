import { durationSeconds, type PromDuration } from "../../promql/index.ts";
import type { AlertCase } from "../model/alert.ts";
import { evaluations } from "../model/evaluations.ts";
import type { Scenario, TestSeries } from "../model/scenario.ts";

/** How the events come about of which an alert judges the number in its window. */
export interface IncreaseTraffic {
  /** A counter that grows by `perStep` at each step. */
  readonly growing: (perStep: number) => readonly TestSeries[];
  /** Labels of the alert beside those of the target. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Traffic about the limit of an alert that fires at more than so many events in its window: a hundredth more than
 * that and a hundredth less, or so little that one step of the window decides.
 */
export function increaseScenario(
  stated: Pick<AlertCase<PromDuration>, "limit" | "window" | "step">,
  { growing, labels }: IncreaseTraffic,
): Scenario {
  const steps = evaluations(durationSeconds(stated.window), stated);
  const perStep = (events: number): number => events / steps;
  const little = stated.limit * Math.min(0.01, 0.4 / steps);
  const value = stated.limit === 0 ? steps : stated.limit + little;
  return {
    failing: growing(perStep(value)),
    value,
    labels,
    passing: growing(perStep(stated.limit - little)),
    normal: growing(0),
    sparse: undefined,
    oneOfMany: "fires",
    ...(stated.limit === 0 && { noticed: "at once" }),
  };
}
