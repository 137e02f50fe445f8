import { type OwnLabels, thresholds } from "../../../catalog/index.ts";
import { compare, counterSeries, max, rate, share, sum } from "../../../promql/index.ts";
import { counted } from "../../model/scenario.ts";
import { shareScenario } from "../../scenarios/share-scenario.ts";
import type { Judgement } from "../../shapes/judgement.ts";

const name = "tta_circuit_breaker_state_seconds_total";
const breaker = "openai";
const by = ["environment", "service", "breaker"] as const;
type Label = (typeof by)[number];
/** So many events of the scenario make a second: no more than have passed are booked. */
const perSecond = 1e6;

/** Judges which share of the time a breaker refuses every call, in one state, at the process where that is most. */
export function timeIn(state: OwnLabels<typeof name>["state"]): Judgement<Label, "ratio"> {
  return {
    limit: thresholds.breaker_refusing_ratio,
    query: ({ window, limit }) => {
      const inState = sum(rate(counterSeries(name, { state }), window), { by: [...by, "instance"] });
      const inAny = sum(rate(counterSeries(name), window), { by: [...by, "instance"] });
      return compare(max(share<Label | "instance", "seconds/s">(inState, inAny), { by }), ">", limit);
    },
    scenario: (stated) => ({
      ...shareScenario(stated, {
        threshold: thresholds.breaker_refusing_ratio,
        counted: (count) => [counted(name, { breaker, state }, count / perSecond)],
        others: (count) => [counted(name, { breaker, state: "closed" }, count / perSecond)],
        labels: { breaker },
      }),
      oneOfMany: "fires",
    }),
  };
}
