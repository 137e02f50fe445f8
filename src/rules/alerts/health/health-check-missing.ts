import { thresholds } from "../../../catalog/index.ts";
import { and, compare, gaugeSeries, group, lastOverTime, max, orZero } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { holds, stays } from "../../model/scenario.ts";

const name = "tta_health_check_status";
const by = ["environment", "service", "check"] as const;
const status = gaugeSeries(name);
const answers = stays("up", {}, 1);
const there = [holds(name, { check: "database", status: "pass" }, 1), answers];

export const healthCheckMissing = defineAlert({
  name: "HealthCheckMissing",
  component: "health",
  summary: "A check that was there is gone.",
  description: [
    label("service"),
    " in ",
    label("environment"),
    " answers, and does not know the check ",
    label("check"),
    " any more, which it had within the last hour.",
  ],
  decision: "Was the check taken away on purpose, or did a change of the config lose it?",
  otherwise: "Not a health service that is down, which loses all its checks and has an alert of its own.",
  panel: panelOf("stack", "checks_there"),
  limit: thresholds.check_there,
  environments: {
    production: { severity: "warning", window: "1h", for: "5m" },
    staging: { severity: "info", window: "1h", for: "15m" },
    drill: { severity: "warning", window: "30s", for: "4s" },
  },
  query: ({ window, limit }) => {
    const gone = compare(
      orZero(group(status, { by }), group(lastOverTime(status, window), { by })),
      "<",
      limit,
    );
    const isUp = compare(max(gaugeSeries("up"), { by: ["environment", "service"] }), ">", 0);
    return and(gone, isUp, { on: ["environment", "service"] });
  },
  scenario: () => ({
    before: there,
    failing: [answers],
    noticed: "at once",
    fades: true,
    value: 0,
    labels: { check: "database" },
    passing: there,
    sparse: undefined,
  }),
});
