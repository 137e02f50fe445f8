import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";
import { breakerOpen } from "./breaker-open.ts";

const name = "tta_circuit_breaker_transitions_total";
const opening = { from: "closed", to: "open" } as const;
const breaker = "openai";

export const breakerFlapping = defineAlert({
  name: "BreakerFlapping",
  component: "resilience",
  summary: "A circuit breaker opens and closes again and again.",
  description: [
    "Circuit breaker ",
    label("breaker"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " opened ",
    value,
    " times within half an hour at ",
    label("instance"),
    ", and closed again each time.",
  ],
  decision: "Hold it open by hand until what is behind is well, or is it set too sensitive?",
  otherwise:
    "Not BreakerOpen: its trials succeed, so that it is open for moments only, and callers are refused in bursts.",
  panel: panelOf("circuit-breakers", "openings"),
  inhibitedBy: [{ alert: breakerOpen, equal: ["environment", "service", "breaker"] }],
  environments: {
    production: { severity: "warning", window: "30m", for: "1m" },
    staging: { severity: "warning", window: "30m", for: "5m" },
    drill: { severity: "warning", window: "30s", for: "4s" },
  },
  ...eventCount({
    limit: thresholds.breaker_openings,
    of: counterSeries(name, opening),
    by: ["environment", "service", "instance", "breaker"],
    growing: (perStep) => [
      counted(name, { breaker, ...opening }, perStep),
      // After trials that fail, and by hand.
      counted(name, { breaker, from: "half_open", to: "open" }, perStep * 9),
      counted(name, { breaker, from: "closed", to: "isolated" }, perStep * 9),
    ],
  }),
});
