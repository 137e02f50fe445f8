import { catalog, thresholds } from "../../catalog/index.ts";
import { compare, histogramSeries, increase, latency, sum, withTraffic } from "../../promql/index.ts";
import { defineAlert, panelOf } from "../model/alert.ts";
import { label, value } from "../model/message.ts";
import { observed } from "../model/scenario.ts";
import { quantileScenario } from "../scenarios/quantile-scenario.ts";

const name = "tta_workflow_duration_seconds";
const by = ["environment", "service", "workflow"] as const;
const share = 0.95;

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
  limit: thresholds.workflow_latency_p95,
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  query: ({ window, limit, minimumRuns }) => {
    const runs = histogramSeries(name);
    const high = compare(latency(share, runs, window, { by }), ">", limit);
    // Callers who gave up on slow runs count here: where everything is slow, only theirs are left.
    return withTraffic(high, sum(increase(runs.count, window), { by }), minimumRuns);
  },
  scenario: (stated) =>
    quantileScenario(stated, {
      quantile: share,
      buckets: catalog.metrics[name].buckets,
      taking: (seconds, count) => observed(name, { workflow: "answer", outcome: "ok" }, seconds, count),
      labels: { workflow: "answer" },
    }),
});
