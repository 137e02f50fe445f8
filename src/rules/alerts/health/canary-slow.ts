import { thresholds } from "../../../catalog/index.ts";
import { canaryLatencies } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed, type TestSeries } from "../../model/scenario.ts";
import { slowShare } from "../../shapes/slow-share.ts";

const judged = slowShare({
  limit: thresholds.canary_latency,
  of: canaryLatencies,
  quantile: 0.5,
  by: ["environment", "service", "check", "signal"],
  taking: (seconds, count) =>
    observed("tta_health_canary_latency_seconds", { check: "canary-logs", signal: "log" }, seconds, count),
});

export const canarySlow = defineAlert({
  name: "CanarySlow",
  component: "health",
  summary: "What is written into a pipeline comes out of it late.",
  description: [
    "Half of what the canary ",
    label("check"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " writes takes ",
    value,
    " or longer until it can be read: whoever looks sees the past.",
  ],
  decision: "Send less, or give whatever holds it up more room, before things are lost?",
  otherwise: "Not CanaryLost: everything arrives. The slow way of one canary alone counts nothing.",
  panel: panelOf("stack", "canary_latency"),
  environments: {
    production: { severity: "warning", window: "15m", for: "5m", minimumRuns: 5 },
    staging: { severity: "warning", window: "15m", for: "15m", minimumRuns: 5 },
    drill: { severity: "warning", window: "2m", for: "4s", minimumRuns: 1 },
  },
  ...judged,
  scenario: (stated) => {
    const scenario = judged.scenario(stated);
    const late = (signal: string): readonly TestSeries[] =>
      scenario.failing.map((one) => ({ ...one, labels: { ...one.labels, signal } }));
    return {
      ...scenario,
      alsoFires: { "spans that come late": late("trace"), "alerts that come late": late("alert") },
      alsoQuiet: { "samples that wait for the next scrape": late("metric") },
    };
  },
});
