import type { Threshold, Unit } from "../../catalog/index.ts";
import { type CounterSelector, compare, increase, sum } from "../../promql/index.ts";
import type { TestSeries } from "../model/scenario.ts";
import { increaseScenario } from "../scenarios/increase-scenario.ts";
import type { Judgement } from "./judgement.ts";
import { labelsOf } from "./labels-of.ts";

/** Events of which there may be so many. */
export interface EventCount<L extends string, U extends Unit, G extends L> {
  readonly limit: Threshold;
  readonly of: CounterSelector<L, U>;
  readonly by: readonly G[];
  /** For its tests: the counter grows by so much at each step. */
  readonly growing: (perStep: number) => readonly TestSeries[];
}

/** Judges how many events there were in the window. */
export function eventCount<L extends string, U extends Unit, const G extends L>({
  limit: threshold,
  of,
  by,
  growing,
}: EventCount<L, U, G>): Judgement<G, U> {
  return {
    limit: threshold,
    query: ({ window, limit }) => compare(sum(increase(of, window), { by }), ">", limit),
    scenario: (stated) => increaseScenario(stated, { growing, labels: labelsOf(by, growing(1)) }),
  };
}
