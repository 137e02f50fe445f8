import type { Outcome, Threshold } from "../../catalog/index.ts";
import { compare, countedRuns, errorRatio, type WithOutcome, withTraffic } from "../../promql/index.ts";
import type { TestSeries } from "../model/scenario.ts";
import { shareScenario } from "../scenarios/share-scenario.ts";
import type { Judgement } from "./judgement.ts";
import { labelsOf } from "./labels-of.ts";

/** Executions of which some fail. */
export interface FailedShare<L extends string, G extends L> {
  readonly limit: Threshold;
  /** A histogram or a counter with the label `outcome`. */
  readonly of: WithOutcome<L>;
  readonly by: readonly G[];
  /** For its tests: `count` executions at each step that end so. */
  readonly ending: (outcome: Outcome, count: number) => readonly TestSeries[];
}

/**
 * Judges the error ratio as the books define it: (error + timeout + rejected) / (all − cancelled − skipped).
 *
 * @example
 * ```ts
 * defineAlert({
 *   // …names, texts, panel, environments
 *   ...failedShare({
 *     limit: lostOrders,
 *     of: query.histogram(name),
 *     by: ["environment", "service", "dish"],
 *     ending: (outcome, count) => observed(name, { dish: "soup", outcome }, 0.1, count),
 *   }),
 * });
 * ```
 */
export function failedShare<L extends string, const G extends L>({
  limit: threshold,
  of,
  by,
  ending,
}: FailedShare<L, G>): Judgement<G, "ratio"> {
  return {
    limit: threshold,
    query: ({ window, limit, minimumRuns }) => {
      const high = compare(errorRatio<L, G>(of, window, { by }), ">", limit);
      return withTraffic(high, countedRuns<L, G>(of, window, { by }), minimumRuns);
    },
    scenario: (stated) =>
      shareScenario(stated, {
        threshold,
        counted: (count) => [
          ...ending("timeout", Math.floor(count / 3)),
          ...ending("rejected", Math.floor(count / 3)),
          ...ending("error", count - 2 * Math.floor(count / 3)),
        ],
        others: (count) => ending("ok", count),
        ignored: (count) => [...ending("cancelled", count / 2), ...ending("skipped", count / 2)],
        labels: labelsOf(by, ending("error", 1)),
      }),
  };
}
