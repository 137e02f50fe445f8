import {
  errorRatio,
  gaugeSeries,
  histogramSeries,
  latency,
  max,
  rateInterval,
  requestRate,
  sum,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { measured } from "./measured.ts";
import { now } from "./now.ts";

const runs = histogramSeries("tta_agent_duration_seconds");
const by = ["service", "agent"] as const;
const legend = "{{service}} {{agent}}";
/** As the alerts group and look back, so that a line crosses its limit when the alert does. */
const byAlert = ["environment", "service", "agent"] as const;
const legendOfAlert = `{{environment}} ${legend}`;
const recently = "5m";

export const agentRunsNow = now({
  title: "Runs per second",
  description: "Runs of agents that ended, per second, over the last 5 minutes.",
  queries: [{ query: requestRate(runs, recently), legend: "runs" }],
  change: true,
});

export const agentErrorsNow = now({
  title: "Failed runs",
  description:
    "Share of the runs of agents of the last 5 minutes that ended in error, timeout or rejection, of the agent that fails most.",
  queries: [{ query: max(errorRatio(runs, recently, { by: byAlert })), legend: "worst" }],
  threshold: "agent_error_ratio",
});

export const agentLatencyNow = now({
  title: "p95 latency",
  description: "Time within which 95 % of the runs of agents of the last 5 minutes ended.",
  queries: [{ query: measured(latency(0.95, runs, recently)), legend: "p95" }],
  change: true,
});

export const agentRate = timeseries({
  title: "Agent runs",
  description:
    "Runs that ended, per second. An agent that stops while others go on gets no more work: see handoffs.",
  queries: [{ query: requestRate(runs, rateInterval, { by }), legend }],
});

export const agentErrors = timeseries({
  title: "Agent error ratio",
  description:
    "Share of the runs of 5 minutes of an agent that failed. If all fail at once, look at what they share: model or memory.",
  queries: [{ query: errorRatio(runs, recently, { by: byAlert }), legend: legendOfAlert }],
  threshold: "agent_error_ratio",
});

export const agentLatency = timeseries({
  title: "Agent latency",
  description:
    "Time within which half and 95 % of the runs ended. If only p95 rises, some questions are hard, not all.",
  queries: [
    { query: latency(0.95, runs, rateInterval, { by }), legend: `${legend} p95` },
    { query: latency(0.5, runs, rateInterval, { by }), legend: `${legend} p50`, dashed: true },
  ],
});

export const agentOutcomes = timeseries({
  title: "Agent runs by outcome",
  description:
    "How the runs of all agents chosen ended. timeout points at what they wait for, rejected at a guard.",
  queries: [{ query: requestRate(runs, rateInterval, { by: ["outcome"] }), legend: "{{outcome}}" }],
  stacked: true,
});

export const handoffQueueNow = now({
  title: "Handoffs waiting",
  description:
    "Handoffs that agents have accepted and not started. Above 0 for long means that work arrives too fast.",
  queries: [{ query: sum(gaugeSeries("tta_agent_handoff_queue_length")), legend: "waiting" }],
});

export const handoffQueue = timeseries({
  title: "Handoff queues",
  description:
    "Handoffs that an agent has accepted and not started. One that only climbs: the agent is too slow or stuck.",
  queries: [
    {
      query: sum(gaugeSeries("tta_agent_handoff_queue_length"), { by: byAlert }),
      legend: legendOfAlert,
    },
  ],
  threshold: "handoff_queue_length",
});
