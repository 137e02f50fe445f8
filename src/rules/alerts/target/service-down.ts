import { thresholds } from "../../../catalog/index.ts";
import { upOfServices } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { stays } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

export const serviceDown = defineAlert({
  name: "ServiceDown",
  component: "target",
  summary: "A service does not answer scrapes.",
  description: [
    label("service"),
    " at ",
    label("instance"),
    " in ",
    label("environment"),
    " does not answer Prometheus: it is down, unreachable or too busy.",
  ],
  decision: "Bring the instance back, or take it out of the targets for good?",
  otherwise: "Not an alert on errors: what answers nobody counts no errors.",
  panel: panelOf("system", "targets"),
  environments: {
    production: { severity: "critical", window: "last scrape", for: "1m" },
    staging: { severity: "warning", window: "last scrape", for: "5m" },
    drill: { severity: "critical", window: "last scrape", for: "3s" },
  },
  // A service that is down is slow and short of traffic too: its warnings add nothing.
  inhibits: { severity: "warning", equal: ["environment", "service"] },
  ...level({
    limit: thresholds.service_up,
    of: () => upOfServices,
    at: (value) => [stays("up", {}, value)],
    little: 1,
    well: 1,
  }),
});
