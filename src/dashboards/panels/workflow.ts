import {
  errorRatio,
  gaugeSeries,
  histogramSeries,
  latency,
  max,
  recorded,
  workflowErrorRatio as recordedErrorRatio,
  requestRate,
  sum,
  workflowLatencyP95,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { measured } from "./measured.ts";
import { now } from "./now.ts";

const runs = histogramSeries("tta_workflow_duration_seconds");
const by = ["service", "workflow"] as const;
const legend = "{{service}} {{workflow}}";
/** As the alerts group and look back, so that a line crosses its limit when the alert does. */
const byAlert = ["environment", "service", "workflow"] as const;
const legendOfAlert = `{{environment}} ${legend}`;
/** Numbers of this moment look back further than lines: the shortest window that means something. */
const recently = "5m";

export const runsNow = now({
  title: "Runs per second",
  description: "Workflow runs that ended, per second, over the last 5 minutes.",
  queries: [{ query: requestRate(runs, recently), legend: "runs" }],
  change: true,
});

export const errorRatioNow = now({
  title: "Failed runs",
  description:
    "Share of workflow runs of the last 5 minutes that ended in error, timeout or rejection: of all, and of the workflow that fails most, which alerts look at.",
  queries: [
    { query: errorRatio(runs, recently), legend: "all" },
    { query: max(recorded(recordedErrorRatio)), legend: "worst" },
  ],
  threshold: "workflow_error_ratio",
});

export const latencyNow = now({
  title: "p95 latency",
  description: "Time within which 95 % of the workflow runs of the last 5 minutes ended.",
  queries: [{ query: measured(latency(0.95, runs, recently)), legend: "p95" }],
  change: true,
});

/** Alerts look at each workflow, and a slow one that seldom runs is lost among the others. */
export const slowestNow = now({
  title: "Slowest, p95",
  description:
    "Time within which 95 % of the runs of the slowest workflow ended over the last 5 minutes. Alerts look at each workflow too.",
  queries: [{ query: max(measured(recorded(workflowLatencyP95))), legend: "slowest" }],
  threshold: "workflow_latency_p95",
  change: true,
});

export const workflowRate = timeseries({
  title: "Workflow runs",
  description:
    "Runs that ended, per second, over 5 minutes. At 0 while runs are in flight nothing comes to an end: see beside.",
  queries: [{ query: requestRate(runs, recently, { by: byAlert }), legend: legendOfAlert }],
  threshold: "workflow_ended",
});

export const workflowErrorRatio = timeseries({
  title: "Workflow error ratio",
  description:
    "Share of the runs of 5 minutes that ended in error, timeout or rejection; cancelled and skipped ones do not count.",
  queries: [{ query: recorded(recordedErrorRatio), legend: legendOfAlert }],
  threshold: "workflow_error_ratio",
  width: 8,
});

export const workflowLatency = timeseries({
  title: "Workflow latency",
  description:
    "Time within which half and 95 % of the runs of 5 minutes ended. If both rise, everything is slow; if only p95, some.",
  queries: [
    { query: latency(0.95, runs, recently, { by: byAlert }), legend: `${legendOfAlert} p95` },
    {
      query: latency(0.5, runs, recently, { by: byAlert }),
      legend: `${legendOfAlert} p50`,
      dashed: true,
    },
  ],
  threshold: "workflow_latency_p95",
  width: 8,
});

export const workflowInFlight = timeseries({
  title: "Workflow runs in flight",
  description:
    "Runs that have started and not ended. A line that only climbs means that something waits for ever.",
  queries: [{ query: sum(gaugeSeries("tta_workflow_in_flight"), { by }), legend }],
});
