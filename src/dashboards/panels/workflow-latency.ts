import {
  average,
  histogramSeries,
  latency,
  rate,
  rateInterval,
  recorded,
  requestRate,
  sum,
  workflowErrorRatio,
  workflowLatencyP95,
} from "../../promql/index.ts";
import { heatmap, table, timeseries } from "../model/panel.ts";
import { measured } from "./measured.ts";
import { now } from "./now.ts";

const runs = histogramSeries("tta_workflow_duration_seconds");
const recently = "5m";

const quantileNow = (q: 0.5 | 0.99, says: string) =>
  now({
    title: `p${q * 100} of workflows`,
    description: `Time within which ${says} of the workflow runs of the last 5 minutes ended.`,
    queries: [{ query: measured(latency(q, runs, recently)), legend: `p${q * 100}` }],
    change: true,
  });

export const workflowMedianNow = quantileNow(0.5, "half");
export const workflowP99Now = quantileNow(0.99, "99 %");

export const workflowMeanNow = now({
  title: "Mean of workflows",
  description:
    "Time that a workflow run of the last 5 minutes took on average. Far above p50: a few take very long.",
  queries: [{ query: average(runs, recently), legend: "mean" }],
  change: true,
});

export const workflowQuantiles = timeseries({
  title: "Workflow latency by quantile",
  description:
    "Time within which half, 95 % and 99 % of the runs ended. If all rise, everything is slow; if only p99, some runs.",
  queries: ([0.99, 0.95, 0.5] as const).map((q) => ({
    query: latency(q, runs, rateInterval, { by: ["service", "workflow"] }),
    legend: `{{service}} {{workflow}} p${q * 100}`,
  })),
});

export const workflowHeatmap = heatmap({
  title: "Workflow runs by duration",
  description:
    "How many runs per second took how long. Two bands are two kinds of runs, such as cached and not; a new upper one is new slowness.",
  query: sum(rate(runs.buckets, rateInterval), { by: ["le"] }),
});

const byRow = ["environment", "service", "workflow"] as const;

export const workflows = table({
  title: "Workflows",
  description: "Every workflow over the last 5 minutes, the slowest first.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "workflow", title: "Workflow" },
  ],
  columns: [
    {
      title: "p95",
      query: measured(recorded(workflowLatencyP95)),
      cell: "color",
      threshold: "workflow_latency_p95",
    },
    { title: "p50", query: measured(latency(0.5, runs, recently, { by: byRow })) },
    { title: "p99", query: measured(latency(0.99, runs, recently, { by: byRow })) },
    { title: "Runs/s", query: requestRate(runs, recently, { by: byRow }), cell: "bar" },
    {
      title: "Failed",
      query: recorded(workflowErrorRatio),
      cell: "color",
      threshold: "workflow_error_ratio",
    },
  ],
  sort: { column: "p95" },
});
