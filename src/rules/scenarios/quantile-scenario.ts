import { durationSeconds, type PromDuration } from "../../promql/index.ts";
import type { AlertCase } from "../model/alert.ts";
import { evaluations } from "../model/evaluations.ts";
import type { Scenario, TestSeries } from "../model/scenario.ts";
import { joined } from "./joined.ts";

/** Events at each step, of which the quantile picks one: the pick must be a whole number. */
const perStep = 100_000;

/** How the durations come about of which an alert judges a quantile. */
export interface QuantileTraffic {
  /** The quantile, such as 0.95: of a hundred thousand events a whole number. */
  readonly quantile: number;
  /** Bounds of the histogram. */
  readonly buckets: readonly number[];
  /** Events that take so many seconds, `count` at each step. */
  readonly taking: (seconds: number, count: number) => readonly TestSeries[];
  /** Labels of the alert beside those of the target. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Traffic about the limit of an alert that judges a quantile, which can only tell buckets apart: the last one within
 * the limit, and the first one past it.
 */
export function quantileScenario(
  stated: Pick<AlertCase<PromDuration>, "limit" | "window" | "minimumRuns" | "step">,
  { quantile, buckets, taking, labels }: QuantileTraffic,
): Scenario {
  const { limit, window, minimumRuns } = stated;
  const pick = Math.round(quantile * perStep);
  const within = buckets.filter((bound) => bound <= limit).at(-1) ?? 0;
  const past = buckets.find((bound) => bound > limit) ?? Number.POSITIVE_INFINITY;
  const mixed = (fast: number) => joined([...taking(within, fast), ...taking(past, perStep - fast)]);
  const fast = pick - 1;
  const slow = (runs: number) => taking(past, runs / evaluations(durationSeconds(window), stated));
  return {
    failing: mixed(fast),
    value: within + ((past - within) * (pick - fast)) / (perStep - fast),
    labels,
    passing: mixed(pick + 1),
    normal: taking(buckets[0] ?? within, perStep),
    sparse: minimumRuns === 0 ? undefined : slow(minimumRuns * 0.99),
    ...(minimumRuns > 0 && { enough: slow(minimumRuns * 1.01) }),
  };
}
