import { badSide, type Threshold } from "../../catalog/index.ts";
import type { AlertCase, LookBack } from "../model/alert.ts";
import type { Scenario, TestSeries } from "../model/scenario.ts";

/** How the values come about that an alert compares with its limit as they are. */
export interface LevelTraffic {
  /** The limit of the alert, which says on which side it is bad. */
  readonly threshold: Threshold;
  /** Series of which the query makes this value, or one so little past the limit that it counts as passed. */
  readonly at: (value: number) => readonly TestSeries[];
  /** Least difference that counts: 1 for what is counted in whole things, a thousandth of the limit unless stated. */
  readonly little?: number;
  /** A value at which all is well; twice as far on the good side as the limit unless stated. */
  readonly well?: number;
  /** Labels of the alert beside those of the target. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Series about the limit of an alert that compares a level: a little past it, and on it. */
export function levelScenario(
  { limit }: Pick<AlertCase<LookBack>, "limit">,
  { threshold, at, little = Math.abs(limit) / 1_000 || 0.001, well, labels }: LevelTraffic,
): Scenario {
  const above = badSide(threshold) === "above";
  const value = above ? limit + little : limit - little;
  return {
    failing: at(value),
    value,
    labels,
    passing: at(limit),
    normal: at(well ?? (above ? limit / 2 : limit * 2)),
    sparse: undefined,
  };
}
