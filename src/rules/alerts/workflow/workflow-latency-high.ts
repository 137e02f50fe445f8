import { thresholds } from "../../../catalog/index.ts";
import { histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { slowShare } from "../../shapes/slow-share.ts";
import { workflowErrorRatioHigh } from "./workflow-error-ratio-high.ts";

const name = "tta_workflow_duration_seconds";

export const workflowLatencyHigh = defineAlert({
  name: "WorkflowLatencyHigh",
  component: "workflow",
  summary: "A workflow is slower than its environment allows.",
  description: [
    "5 % of the runs of workflow ",
    label("workflow"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " take longer than ",
    value,
    ".",
  ],
  decision: "Shed load or take the slow part out of the way, before callers give up?",
  otherwise: "Not an alert on a slow step: steps that run beside others may be slow without hurting anybody.",
  panel: panelOf("overview", "workflow_latency"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  // Failing runs are often slow ones, and the failure is the worse news.
  inhibitedBy: [{ alert: workflowErrorRatioHigh, equal: ["environment", "service", "workflow"] }],
  ...slowShare({
    limit: thresholds.workflow_latency_p95,
    of: histogramSeries(name),
    quantile: 0.95,
    by: ["environment", "service", "workflow"],
    taking: (seconds, count) => observed(name, { workflow: "answer", outcome: "ok" }, seconds, count),
  }),
});
