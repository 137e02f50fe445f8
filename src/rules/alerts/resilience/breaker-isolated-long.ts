import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { timeIn } from "./time-in-state.ts";

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
  ...timeIn("isolated"),
});
