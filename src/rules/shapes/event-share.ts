import { badSide, type Threshold, type Unit } from "../../catalog/index.ts";
import {
  type CounterSelector,
  compare,
  increase,
  rate,
  share,
  sum,
  withTraffic,
} from "../../promql/index.ts";
import type { TestSeries } from "../model/scenario.ts";
import { shareScenario } from "../scenarios/share-scenario.ts";
import type { Judgement } from "./judgement.ts";
import { labelsOf } from "./labels-of.ts";

/** Events of which a part is judged. */
export interface EventShare<L extends string, U extends Unit, G extends L> {
  readonly limit: Threshold;
  /** The events that are judged, of one kind or several. */
  readonly part: CounterSelector<L, U>;
  /** All that they are a share of. */
  readonly whole: CounterSelector<L, U>;
  readonly by: readonly G[];
  /** For its tests: `count` events of the part at each step, */
  readonly counted: (count: number) => readonly TestSeries[];
  /** and `count` of those in the whole that are not in the part, */
  readonly others: (count: number) => readonly TestSeries[];
  /** and what is in neither, if there is such. */
  readonly ignored?: (count: number) => readonly TestSeries[];
}

/** Judges the share that some events have in all, where there were enough to judge by. */
export function eventShare<L extends string, U extends Unit, const G extends L>({
  limit: threshold,
  part,
  whole,
  by,
  ...events
}: EventShare<L, U, G>): Judgement<G, "ratio"> {
  return {
    limit: threshold,
    query: ({ window, limit, minimumRuns }) => {
      const ratio = share<G, `${U}/s`>(sum(rate(part, window), { by }), sum(rate(whole, window), { by }));
      const past = compare(ratio, badSide(threshold) === "above" ? ">" : "<", limit);
      return withTraffic(past, sum(increase(whole, window), { by }), minimumRuns);
    },
    scenario: (stated) =>
      shareScenario(stated, { threshold, ...events, labels: labelsOf(by, events.counted(1)) }),
  };
}
