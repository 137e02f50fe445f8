import { badSide, type Threshold } from "../../catalog/index.ts";
import { durationSeconds, type PromDuration } from "../../promql/index.ts";
import type { AlertCase } from "../model/alert.ts";
import { evaluations } from "../model/evaluations.ts";
import type { Scenario, TestSeries } from "../model/scenario.ts";
import { joined } from "./joined.ts";

/** Events at each step: enough for a share just past a limit to be a whole number of them. */
const perStep = 100_000;

/** How the events come about of which an alert judges a share. */
export interface ShareTraffic {
  /** The limit of the alert, which says on which side it is bad. */
  readonly threshold: Threshold;
  /** What is counted in the share, `count` at each step: of several kinds, some of each. */
  readonly counted: (count: number) => readonly TestSeries[];
  /** What is not, and is in the whole. */
  readonly others: (count: number) => readonly TestSeries[];
  /** What changes nothing, as many as there are events. */
  readonly ignored?: (count: number) => readonly TestSeries[];
  /** Labels of the alert beside those of the target. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Traffic about the limit of an alert that judges a share of events: one in a hundred thousand past it, and one before
 * it.
 *
 * @example
 * ```ts
 * scenario: (stated) =>
 *   shareScenario(stated, {
 *     threshold: thresholds.workflow_error_ratio,
 *     counted: (count) => observed(name, { workflow, outcome: "error" }, 0.1, count),
 *     others: (count) => observed(name, { workflow, outcome: "ok" }, 0.1, count),
 *     labels: { workflow },
 *   }),
 * ```
 */
export function shareScenario(
  stated: Pick<AlertCase<PromDuration>, "limit" | "window" | "minimumRuns" | "step">,
  { threshold, counted, others, ignored = () => [], labels }: ShareTraffic,
): Scenario {
  const { limit, window, minimumRuns } = stated;
  const mixed = (count: number, times = 1): readonly TestSeries[] =>
    joined([...counted(count * times), ...others((perStep - count) * times), ...ignored(perStep * times)]);
  const [over, under] = [Math.floor(limit * perStep) + 1, Math.ceil(limit * perStep) - 1];
  const above = badSide(threshold) === "above";
  const bad = above ? over : under;
  const none = above ? 0 : perStep;
  const bare = (times: number): readonly TestSeries[] => {
    const events = (minimumRuns * times) / evaluations(durationSeconds(window), stated);
    return joined([...counted(above ? events : 0), ...others(above ? 0 : events), ...ignored(perStep)]);
  };
  return {
    failing: mixed(bad),
    value: bad / perStep,
    labels,
    passing: mixed(above ? under : over),
    // With other traffic around it, of both sides, so that it counts over which time each of them is taken.
    normal: mixed(none, above ? 1 : limit / 4),
    after: mixed(none, above ? 0.25 : limit / 4),
    sparse: minimumRuns === 0 ? undefined : bare(0.99),
    ...(minimumRuns > 0 && { enough: bare(1.01) }),
  };
}
