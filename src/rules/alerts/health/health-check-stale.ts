import { thresholds } from "../../../catalog/index.ts";
import { gaugeSeries, max } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

const name = "tta_health_check_status";
const status = "unknown";

const judged = level({
  limit: thresholds.check_unknown,
  of: () => max(gaugeSeries(name, { status }), { by: ["environment", "service", "check"] }),
  at: (value) => [holds(name, { check: "database", status }, value)],
  little: 1,
  well: 0,
});

export const healthCheckStale = defineAlert({
  name: "HealthCheckStale",
  component: "health",
  summary: "A check of the health service knows nothing.",
  description: [
    "The check ",
    label("check"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " has no result that it trusts: its last run is too long ago, or it cannot be run.",
  ],
  decision: "Mend the check now, or watch by hand what it looks at?",
  otherwise: "Not HealthCheckFailing: what it looks at may be well, and nobody knows.",
  panel: panelOf("stack", "checks_unknown"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "5m" },
    staging: { severity: "warning", window: "last scrape", for: "15m" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...judged,
  // The worst of several health services counts.
  scenario: (stated) => ({
    ...judged.scenario(stated),
    oneOfMany: "fires",
    alsoQuiet: { "a check that passes": [holds(name, { check: "database", status: "pass" }, 1)] },
  }),
});
