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
export interface EventShare<P extends string, L extends string, U extends Unit, G extends P & L> {
  readonly limit: Threshold;
  /** The events that are judged, of one kind or several. */
  readonly part: CounterSelector<P, U>;
  /** All that they are a share of. */
  readonly whole: CounterSelector<L, U>;
  /** How many there were to judge by; the whole unless stated. */
  readonly traffic?: CounterSelector<L, "none">;
  readonly by: readonly G[];
  /** For its tests: `count` events of the part at each step, */
  readonly counted: (count: number) => readonly TestSeries[];
  /** and `count` of those in the whole that are not in the part, */
  readonly others: (count: number) => readonly TestSeries[];
  /** and what is in neither, if there is such. */
  readonly ignored?: (count: number) => readonly TestSeries[];
}

/** Judges the share that some events have in all, where there were enough to judge by. */
export function eventShare<P extends string, L extends string, U extends Unit, const G extends P & L>({
  limit: threshold,
  part,
  whole,
  traffic,
  by,
  ...events
}: EventShare<P, L, U, G>): Judgement<G, "ratio"> {
  return {
    limit: threshold,
    query: ({ window, limit, minimumRuns }) => {
      const ratio = share<G, `${U}/s`>(sum(rate(part, window), { by }), sum(rate(whole, window), { by }));
      const past = compare(ratio, badSide(threshold) === "above" ? ">" : "<", limit);
      return withTraffic(past, sum(increase<L, Unit>(traffic ?? whole, window), { by }), minimumRuns);
    },
    scenario: (stated) =>
      shareScenario(stated, { threshold, ...events, labels: labelsOf(by, events.counted(1)) }),
  };
}
