import { thresholds } from "../../../catalog/index.ts";
import { canariesLost } from "../../../promql/index.ts";
import { type AlertCase, defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { holds, observed } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";
import { healthCheckFailing } from "./health-check-failing.ts";

const name = "tta_health_check_status";
const check = "canary-logs";
const none = observed("tta_health_canary_latency_seconds", { check, signal: "log" }, 1, 0);

const judged = level({
  limit: thresholds.canary_lost,
  of: ({ window }: AlertCase) => canariesLost(window),
  at: (value) => [holds(name, { check, status: "warn" }, value), ...none],
  little: 1,
  well: 0,
});

export const canaryLost = defineAlert({
  name: "CanaryLost",
  component: "health",
  summary: "What is written into a pipeline does not come out of it.",
  description: [
    "What the canary ",
    label("check"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " writes is not found where it should arrive: what services send the same way is missing there too.",
  ],
  decision: "Mend the way, or do without what is sent by it until the morning?",
  otherwise: "Not a server that does not answer, of which StackTargetDown tells: it may well be ready.",
  panel: panelOf("stack", "canaries"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m" },
    staging: { severity: "warning", window: "5m", for: "15m" },
    drill: { severity: "warning", window: "30s", for: "4s" },
  },
  // Of a critical one that is told already.
  inhibitedBy: [{ alert: healthCheckFailing, equal: ["environment", "service", "check"] }],
  ...judged,
  // The worst of several health services counts. The window only finds out which checks are canaries.
  scenario: (stated) => ({
    ...judged.scenario(stated),
    noticed: "at once",
    oneOfMany: "fires",
    alsoFires: { "a critical canary that fails": [holds(name, { check, status: "fail" }, 1), ...none] },
    alsoQuiet: {
      "a check that warns and is no canary": [holds(name, { check: "disk", status: "warn" }, 1)],
      "a canary of which nothing is known": [holds(name, { check, status: "unknown" }, 1), ...none],
    },
  }),
});
