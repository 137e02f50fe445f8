import { badSide, type Threshold } from "../../catalog/index.ts";
import { compare, type ValueUnit, type Vector } from "../../promql/index.ts";
import type { AlertCase, LookBack } from "../model/alert.ts";
import type { Scenario, TestSeries } from "../model/scenario.ts";
import { type LevelTraffic, levelScenario } from "../scenarios/level-scenario.ts";
import type { Judgement } from "./judgement.ts";
import { labelsOf } from "./labels-of.ts";

/** A value that is compared as it is. */
export interface Level<L extends string, U extends ValueUnit, W extends LookBack>
  extends Pick<LevelTraffic, "little" | "well">,
    Pick<Scenario, "oneOfMany"> {
  /** Says on which side it is bad. */
  readonly limit: Threshold;
  /** Where it looks back, its parameter says so: `({ window }: AlertCase) =>`. */
  readonly of: (alertCase: AlertCase<W>) => Vector<L, U>;
  /** For its tests: series of which the query makes this value. */
  readonly at: (value: number) => readonly TestSeries[];
}

/** Judges a level: a gauge, or what is made of several. */
export function level<L extends string, U extends ValueUnit, W extends LookBack>({
  limit: threshold,
  of,
  at,
  oneOfMany,
  ...shown
}: Level<L, U, W>): Judgement<L, U, W> {
  const operator = badSide(threshold) === "above" ? ">" : "<";
  return {
    limit: threshold,
    query: (stated) => compare(of(stated), operator, stated.limit),
    scenario: (stated) => ({
      ...levelScenario(stated, {
        threshold,
        at,
        ...shown,
        labels: labelsOf(of(stated).labels, at(stated.limit)),
      }),
      ...(oneOfMany !== undefined && { oneOfMany }),
    }),
  };
}
