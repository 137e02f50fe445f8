import {
  errorRatio,
  gaugeSeries,
  histogramSeries,
  latency,
  rateInterval,
  requestRate,
  sum,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { measured } from "./measured.ts";
import { now } from "./now.ts";

const runs = histogramSeries("tta_orchestrator_duration_seconds");
const by = ["service", "orchestrator"] as const;
const legend = "{{service}} {{orchestrator}}";
/** As the alerts group and look back, so that a line crosses its limit when the alert does. */
const byAlert = ["environment", "service", "orchestrator"] as const;
const legendOfAlert = `{{environment}} ${legend}`;
const recently = "5m";

export const orchestratorRunsNow = now({
  title: "Runs per second",
  description:
    "Runs of orchestrators that ended, per second, over the last 5 minutes; a called one counts too.",
  queries: [{ query: requestRate(runs, recently), legend: "runs" }],
  change: true,
});

export const orchestratorErrorsNow = now({
  title: "Failed runs",
  description:
    "Share of the runs of orchestrators that failed over the last 5 minutes. See in the layers which fails first.",
  queries: [{ query: errorRatio(runs, recently), legend: "failed", badFrom: badFrom.failed }],
});

export const orchestratorLatencyNow = now({
  title: "p95 latency",
  description: "Time within which 95 % of the runs of orchestrators of the last 5 minutes ended.",
  queries: [{ query: measured(latency(0.95, runs, recently)), legend: "p95" }],
  change: true,
});

export const orchestratorsInFlightNow = now({
  title: "In flight",
  description: "Runs of orchestrators that have started and not ended.",
  queries: [{ query: sum(gaugeSeries("tta_orchestrator_in_flight")), legend: "in flight" }],
});

export const orchestratorRate = timeseries({
  title: "Orchestrator runs",
  description:
    "Runs that ended, per second. One that falls while its callers go on is no longer called, or hangs.",
  queries: [{ query: requestRate(runs, rateInterval, { by }), legend }],
});

export const orchestratorErrors = timeseries({
  title: "Orchestrator error ratio",
  description:
    "Share of the runs of 5 minutes that failed. A caller fails with what it calls: look at the lowest layer first.",
  queries: [{ query: errorRatio(runs, recently, { by: byAlert }), legend: legendOfAlert }],
  threshold: "orchestrator_error_ratio",
});

export const orchestratorLatency = timeseries({
  title: "Orchestrator latency, p95",
  description:
    "Time within which 95 % of the runs of 5 minutes ended, with everything they called. See which layer rose first.",
  queries: [{ query: latency(0.95, runs, recently, { by: byAlert }), legend: legendOfAlert }],
  threshold: "orchestrator_latency_p95",
});

export const orchestratorsInFlight = timeseries({
  title: "Orchestrator runs in flight",
  description:
    "Runs that have started and not ended. A line that only climbs means that something waits for ever.",
  queries: [{ query: sum(gaugeSeries("tta_orchestrator_in_flight"), { by }), legend }],
});
