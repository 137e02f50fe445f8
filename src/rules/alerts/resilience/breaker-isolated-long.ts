import { thresholds } from "../../../catalog/index.ts";
import { compare, counterSeries, max, rate, share, sum } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { shareScenario } from "../../scenarios/share-scenario.ts";

const name = "tta_circuit_breaker_state_seconds_total";
const breaker = "openai";
const by = ["environment", "service", "breaker"] as const;
/** So many events of the scenario make a second: no more than have passed are booked. */
const perSecond = 1e6;
type Each = (typeof by)[number] | "instance";

export const breakerIsolatedLong = defineAlert({
  name: "BreakerIsolatedLong",
  component: "resilience",
  summary: "A circuit breaker that somebody isolated by hand is still isolated.",
  description: [
    "Circuit breaker ",
    label("breaker"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " has been held open by hand for hours: nothing but a hand closes it.",
  ],
  decision: "Release it, or does whoever isolated it still need it?",
  otherwise: "Not BreakerOpen: nothing failed here, and nothing ends it by itself.",
  panel: panelOf("circuit-breakers", "refusing"),
  environments: {
    production: { severity: "warning", window: "2m", for: "2h" },
    staging: { severity: "warning", window: "2m", for: "8h" },
    drill: { severity: "warning", window: "20s", for: "4s" },
  },
  limit: thresholds.breaker_refusing_ratio,
  query: ({ window, limit }) => {
    const inState = sum(rate(counterSeries(name, { state: "isolated" }), window), {
      by: [...by, "instance"],
    });
    const inAny = sum(rate(counterSeries(name), window), { by: [...by, "instance"] });
    return compare(max(share<Each, "seconds/s">(inState, inAny), { by }), ">", limit);
  },
  scenario: (stated) => ({
    ...shareScenario(stated, {
      threshold: thresholds.breaker_refusing_ratio,
      counted: (count) => [counted(name, { breaker, state: "isolated" }, count / perSecond)],
      others: (count) => [counted(name, { breaker, state: "closed" }, count / perSecond)],
      labels: { breaker },
    }),
    oneOfMany: "fires",
  }),
});
