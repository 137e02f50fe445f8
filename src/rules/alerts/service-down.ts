import { thresholds } from "../../catalog/index.ts";
import { compare, gauge } from "../../promql/index.ts";
import { defineAlert, panelOf } from "../model/alert.ts";
import { label } from "../model/message.ts";
import { stays } from "../model/scenario.ts";

/** Windows and traffic say nothing about a gauge of one sample. */
const now = { window: "1m", minimumRuns: 0 } as const;

export const serviceDown = defineAlert({
  name: "ServiceDown",
  group: "target",
  summary: "A service does not answer scrapes.",
  description: [
    label("service"),
    " at ",
    label("instance"),
    " in ",
    label("environment"),
    " does not answer Prometheus: it is down, unreachable or too busy.",
  ],
  panel: panelOf("overview", "services_up"),
  limit: thresholds.service_up,
  environments: {
    production: { ...now, severity: "critical", for: "1m" },
    staging: { ...now, severity: "warning", for: "5m" },
    drill: { ...now, severity: "critical", for: "3s" },
  },
  query: ({ limit }) => compare(gauge("up"), "<", limit),
  scenario: () => ({
    failing: [stays("up", {}, 0)],
    value: 0,
    labels: {},
    passing: [stays("up", {}, 1)],
    sparse: undefined,
  }),
});
