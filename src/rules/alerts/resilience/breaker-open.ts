import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { timeIn } from "./time-in-state.ts";

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
  ...timeIn("open"),
});
