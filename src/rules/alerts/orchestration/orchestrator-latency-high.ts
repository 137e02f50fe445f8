import { thresholds } from "../../../catalog/index.ts";
import { histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { slowShare } from "../../shapes/slow-share.ts";
import { orchestratorErrorRatioHigh } from "./orchestrator-error-ratio-high.ts";

const name = "tta_orchestrator_duration_seconds";

export const orchestratorLatencyHigh = defineAlert({
  name: "OrchestratorLatencyHigh",
  component: "orchestration",
  summary: "An orchestrator is slower than its environment allows.",
  description: [
    "5 % of the runs of orchestrator ",
    label("orchestrator"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " take longer than ",
    value,
    ".",
  ],
  decision: "Cut short the layer that is slow, or give its callers more time?",
  otherwise:
    "Not an alert on each layer: a caller takes as long as what it calls, and the board shows which rose first.",
  panel: panelOf("orchestration", "latency"),
  inhibitedBy: [{ alert: orchestratorErrorRatioHigh, equal: ["environment", "service", "orchestrator"] }],
  environments: {
    production: { severity: "warning", window: "5m", for: "10m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "15m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...slowShare({
    limit: thresholds.orchestrator_latency_p95,
    of: histogramSeries(name),
    quantile: 0.95,
    by: ["environment", "service", "orchestrator"],
    taking: (seconds, count) =>
      observed(
        name,
        { orchestrator: "research", layer: "domain", type: "adaptive", outcome: "ok" },
        seconds,
        count,
      ),
  }),
});
