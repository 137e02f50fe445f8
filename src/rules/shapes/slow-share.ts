import type { Threshold, Unit } from "../../catalog/index.ts";
import { compare, type HistogramSelector, increase, latency, sum, withTraffic } from "../../promql/index.ts";
import type { TestSeries } from "../model/scenario.ts";
import { quantileScenario } from "../scenarios/quantile-scenario.ts";
import type { Judgement } from "./judgement.ts";
import { labelsOf } from "./labels-of.ts";

/** Executions of which the slowest are judged. */
export interface SlowShare<L extends string, U extends Unit, G extends L> {
  /** A bound of the buckets: between two of them a quantile is a guess. */
  readonly limit: Threshold;
  readonly of: HistogramSelector<L, U>;
  /** The share that must be within the limit, such as 0.95. */
  readonly quantile: number;
  readonly by: readonly G[];
  /** For its tests: `count` executions at each step that take so long. */
  readonly taking: (seconds: number, count: number) => readonly TestSeries[];
}

/**
 * Judges a quantile, where there were enough to judge by. Callers who gave up on slow runs count too: where everything
 * is slow, only theirs are left.
 */
export function slowShare<L extends string, U extends Unit, const G extends L>({
  limit: threshold,
  of,
  quantile,
  by,
  taking,
}: SlowShare<L, U, G>): Judgement<Exclude<G, "le">, U> {
  const kept = by.filter((label): label is Exclude<G, "le"> => label !== "le");
  return {
    limit: threshold,
    query: ({ window, limit, minimumRuns }) => {
      const high = compare(latency<L, U, G>(quantile, of, window, { by }), ">", limit);
      return withTraffic(
        high,
        sum<L, "none", Exclude<G, "le">>(increase(of.count, window), { by: kept }),
        minimumRuns,
      );
    },
    scenario: (stated) =>
      quantileScenario(stated, { quantile, buckets: of.bounds, taking, labels: labelsOf(by, taking(1, 1)) }),
  };
}
