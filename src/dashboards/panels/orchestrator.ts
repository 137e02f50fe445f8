import {
  average,
  counter,
  divide,
  errorRatio,
  gauge,
  histogram,
  latency,
  rate,
  rateInterval,
  requestRate,
  share,
  sum,
} from "../../promql/index.ts";
import { stat, table, timeseries } from "../model/panel.ts";
import { measured } from "./measured.ts";

const runs = histogram("tta_orchestrator_duration_seconds");
const overhead = counter("tta_orchestrator_overhead_seconds_total");
const by = ["service", "orchestrator"] as const;
const legend = "{{service}} {{orchestrator}}";
const recently = "5m";

export const orchestratorRunsNow = stat({
  title: "Runs per second",
  description:
    "Runs of orchestrators that ended, per second, over the last 5 minutes; a called one counts too.",
  queries: [{ query: requestRate(runs, recently), legend: "runs" }],
});

export const orchestratorErrorsNow = stat({
  title: "Failed runs",
  description:
    "Share of the runs of orchestrators that failed over the last 5 minutes. See in the layers which fails first.",
  queries: [{ query: errorRatio(runs, recently), legend: "failed", badFrom: 0.05 }],
});

export const orchestratorLatencyNow = stat({
  title: "p95 latency",
  description: "Time within which 95 % of the runs of orchestrators of the last 5 minutes ended.",
  queries: [{ query: measured(latency(0.95, runs, recently)), legend: "p95" }],
});

export const orchestratorsInFlightNow = stat({
  title: "In flight",
  description: "Runs of orchestrators that have started and not ended.",
  queries: [{ query: sum(gauge("tta_orchestrator_in_flight")), legend: "in flight" }],
});

export const overheadShareNow = stat({
  title: "Overhead",
  description:
    "Share of the time of runs that the framework took over the last 5 minutes, outside the user's code.",
  queries: [
    {
      query: share(sum(rate(overhead, recently)), sum(rate(runs.sum, recently))),
      legend: "overhead",
    },
  ],
});

export const overheadPerRunNow = stat({
  title: "Overhead per run",
  description: "Time that the framework took for one run over the last 5 minutes, on average.",
  queries: [
    {
      query: divide(sum(rate(overhead, recently)), sum(rate(runs.count, recently))),
      legend: "per run",
    },
  ],
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
    "Share of the runs that failed. A caller fails with what it calls: look at the lowest layer first.",
  queries: [{ query: errorRatio(runs, rateInterval, { by }), legend }],
  max: 1,
});

export const orchestratorLatency = timeseries({
  title: "Orchestrator latency, p95",
  description:
    "Time within which 95 % of the runs ended, with everything they called. See which layer rose first.",
  queries: [{ query: latency(0.95, runs, rateInterval, { by }), legend }],
});

export const orchestratorsInFlight = timeseries({
  title: "Orchestrator runs in flight",
  description:
    "Runs that have started and not ended. A line that only climbs means that something waits for ever.",
  queries: [{ query: sum(gauge("tta_orchestrator_in_flight"), { by }), legend }],
});

export const layerRate = timeseries({
  title: "Runs by layer",
  description:
    "Runs per second in each layer. More infrastructure per application run than before: a loop or retries.",
  queries: [{ query: requestRate(runs, rateInterval, { by: ["layer"] }), legend: "{{layer}}" }],
  width: 8,
});

export const layerErrors = timeseries({
  title: "Error ratio by layer",
  description: "Share of the runs of a layer that failed. The lowest layer that fails is where to look.",
  queries: [{ query: errorRatio(runs, rateInterval, { by: ["layer"] }), legend: "{{layer}}" }],
  width: 8,
  max: 1,
});

export const layerLatency = timeseries({
  title: "Mean time by layer",
  description:
    "Time that one run of a layer took, on average. If only application rises, the time is lost above the rest.",
  queries: [{ query: average(runs, rateInterval, { by: ["layer"] }), legend: "{{layer}}" }],
  width: 8,
});

export const typeRate = timeseries({
  title: "Runs by type",
  description: "Runs per second by how an orchestrator leads its work.",
  queries: [{ query: requestRate(runs, rateInterval, { by: ["type"] }), legend: "{{type}}" }],
  stacked: true,
  width: 8,
});

export const overheadShare = timeseries({
  title: "Overhead share",
  description:
    "Share of the time of its runs that the framework took. Large only where runs are very short; else look at the event loop.",
  queries: [
    {
      query: share(sum(rate(overhead, rateInterval), { by }), sum(rate(runs.sum, rateInterval), { by })),
      legend,
    },
  ],
  width: 8,
});

export const overheadPerRun = timeseries({
  title: "Overhead of one run",
  description: "Time that the framework took for one run, on average. A called orchestrator books its own.",
  queries: [
    {
      query: divide(sum(rate(overhead, rateInterval), { by }), sum(rate(runs.count, rateInterval), { by })),
      legend,
    },
  ],
  width: 8,
});

const byRow = ["environment", "service", "orchestrator"] as const;

export const orchestrators = table({
  title: "Orchestrators",
  description: "Every orchestrator over the last 5 minutes, the busiest first.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "orchestrator", title: "Orchestrator" },
  ],
  columns: [
    { title: "Runs/s", query: requestRate(runs, recently, { by: byRow }), cell: "bar" },
    { title: "Failed", query: errorRatio(runs, recently, { by: byRow }), cell: "color", badFrom: 0.05 },
    { title: "p95", query: measured(latency(0.95, runs, recently, { by: byRow })) },
    {
      title: "Overhead",
      query: share(
        sum(rate(overhead, recently), { by: byRow }),
        sum(rate(runs.sum, recently), { by: byRow }),
      ),
    },
  ],
  sort: { column: "Runs/s" },
});
