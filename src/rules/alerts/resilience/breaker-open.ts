import { thresholds } from "../../../catalog/index.ts";
import { compare, counterSeries, max, rate, share, sum } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { shareScenario } from "../../scenarios/share-scenario.ts";

const name = "tta_circuit_breaker_state_seconds_total";
const breaker = "openai";
const by = ["environment", "service", "breaker"] as const;
/** So many events of the scenario make a second: no more than have passed are booked. */
const perSecond = 1e6;
type Each = (typeof by)[number] | "instance";

export const breakerOpen = defineAlert({
  name: "BreakerOpen",
  component: "resilience",
  summary: "A circuit breaker is open and stays so.",
  description: [
    "Circuit breaker ",
    label("breaker"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " refused every call for ",
    value,
    " of the last minutes: trials failed, so what is behind it is not well.",
  ],
  decision: "Wait for what is behind to recover, or send the calls elsewhere?",
  otherwise:
    "Not critical: the breaker protects, and a fallback may answer; what callers feel, WorkflowErrorRatioHigh tells.",
  panel: panelOf("circuit-breakers", "refusing"),
  environments: {
    production: { severity: "warning", window: "2m", for: "1m" },
    staging: { severity: "warning", window: "2m", for: "5m" },
    drill: { severity: "warning", window: "20s", for: "4s" },
  },
  limit: thresholds.breaker_refusing_ratio,
  query: ({ window, limit }) => {
    const inState = sum(rate(counterSeries(name, { state: "open" }), window), { by: [...by, "instance"] });
    const inAny = sum(rate(counterSeries(name), window), { by: [...by, "instance"] });
    return compare(max(share<Each, "seconds/s">(inState, inAny), { by }), ">", limit);
  },
  scenario: (stated) => ({
    ...shareScenario(stated, {
      threshold: thresholds.breaker_refusing_ratio,
      counted: (count) => [counted(name, { breaker, state: "open" }, count / perSecond)],
      others: (count) => [counted(name, { breaker, state: "closed" }, count / perSecond)],
      labels: { breaker },
    }),
    oneOfMany: "fires",
  }),
});
