import { thresholds } from "../../../catalog/index.ts";
import { gaugeSeries, max } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

const name = "tta_health_check_status";
const status = "fail";

const judged = level({
  limit: thresholds.check_failing,
  of: () => max(gaugeSeries(name, { status }), { by: ["environment", "service", "check"] }),
  at: (value) => [holds(name, { check: "database", status }, value)],
  little: 1,
  well: 0,
});

export const healthCheckFailing = defineAlert({
  name: "HealthCheckFailing",
  component: "health",
  summary: "A critical check of a service or of the health service fails.",
  description: [
    "The critical check ",
    label("check"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " fails. /healthz of that service has its words, and the status page those of the health service.",
  ],
  decision: "Bring back what the check looks at, or switch off what cannot do without it?",
  otherwise: "Not a check that is not critical, which only warns: it is shown, and nobody is told.",
  panel: panelOf("stack", "checks_failing"),
  environments: {
    production: { severity: "critical", window: "last scrape", for: "2m" },
    staging: { severity: "warning", window: "last scrape", for: "5m" },
    drill: { severity: "critical", window: "last scrape", for: "4s" },
  },
  ...judged,
  // The worst of several health services counts.
  scenario: (stated) => ({
    ...judged.scenario(stated),
    oneOfMany: "fires",
    alsoQuiet: { "a check that passes": [holds(name, { check: "database", status: "pass" }, 1)] },
  }),
});
