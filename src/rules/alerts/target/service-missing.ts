import { thresholds } from "../../../catalog/index.ts";
import { compare, count, lastOverTime, orZero, upOfServices } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { stays } from "../../model/scenario.ts";

const by = ["environment", "service"] as const;
const there = [stays("up", {}, 1)];

export const serviceMissing = defineAlert({
  name: "ServiceMissing",
  component: "target",
  summary: "A service that was watched is not looked for any more.",
  description: [
    "Prometheus knows no target of ",
    label("service"),
    " in ",
    label("environment"),
    ", which had one within the last hour. No other alert about it can fire.",
  ],
  decision: "Was it taken away on purpose, or has something lost it that has to be found again now?",
  otherwise: "Not ServiceDown, which needs a target that does not answer: this one is asked by nobody.",
  panel: panelOf("system", "service_targets"),
  limit: thresholds.service_targets,
  environments: {
    production: { severity: "critical", window: "1h", for: "5m" },
    staging: { severity: "warning", window: "1h", for: "15m" },
    drill: { severity: "critical", window: "30s", for: "4s" },
  },
  query: ({ window, limit }) =>
    compare(
      orZero(count(upOfServices, { by }), count(lastOverTime(upOfServices, window), { by })),
      "<",
      limit,
    ),
  scenario: () => ({
    before: there,
    failing: [],
    noticed: "at once",
    fades: true,
    value: 0,
    labels: {},
    passing: there,
    sparse: undefined,
  }),
});
