import {
  boardRange,
  counterSeries,
  gaugeSeries,
  greatest,
  histogramSeries,
  increase,
  latency,
  max,
  oneOf,
  pipelineRetryRatio,
  pipelineSilentWorkers,
  rate,
  rateInterval,
  share,
  sum,
} from "../../promql/index.ts";
import { table, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { measured } from "./measured.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const where = ["environment", "service"] as const;
const legend = "{{environment}} {{service}}";
const recently = "5m";
const attempts = histogramSeries("tta_pipeline_task_duration_seconds");
const runs = histogramSeries("tta_pipeline_run_duration_seconds");
const gates = histogramSeries("tta_pipeline_gate_duration_seconds");
const timeInState = histogramSeries("tta_pipeline_time_in_state_seconds");
const slots = "tta_pipeline_slots";
const patches = "tta_pipeline_patches_total";
const workers = "tta_pipeline_entities";

export const pipelineSlotsNow = now({
  title: "Hands in use",
  description: "Share of the hands of all workers that do a task now. At 100 % what is queued waits.",
  queries: [
    {
      query: share(
        sum(max(gaugeSeries(slots, { use: "busy" }), { by: where })),
        sum(max(gaugeSeries(slots), { by: [...where, "use"] })),
      ),
      legend: "busy",
    },
  ],
  max: 1,
});

export const pipelineWorkersNow = now({
  title: "Workers that answer",
  description: "Workers that are idle or busy. None: nothing that is queued is done.",
  queries: [
    {
      query: sum(
        max(gaugeSeries(workers, { entity: "worker", state: oneOf("idle", "busy") }), {
          by: [...where, "state"],
        }),
      ),
      legend: "workers",
    },
  ],
});

export const pipelineAttempts = timeseries({
  title: "Attempts that end",
  description:
    "Attempts of tasks a second by how they end. Retried ones failed and are tried again, failed ones are not.",
  queries: [{ query: sum(rate(attempts.count, rateInterval), { by: ["result"] }), legend: "{{result}}" }],
  stacked: true,
  width: 8,
  whenEmpty: "No pipelines",
});

export const pipelineRunEnds = timeseries({
  title: "Runs that end",
  description: "Runs of pipelines a second, by how they end.",
  queries: [{ query: sum(rate(runs.count, rateInterval), { by: ["result"] }), legend: "{{result}}" }],
  stacked: true,
  width: 8,
  whenEmpty: "No run has ended",
});

export const pipelineRetries = timeseries({
  title: "Attempts that are tried again",
  description:
    "Share of the attempts of 5 minutes that failed and are tried again. What they fail of is below.",
  queries: [{ query: pipelineRetryRatio(recently), legend }],
  threshold: "pipeline_retry_ratio",
  width: 8,
  whenEmpty: "No pipelines",
});

export const pipelineTime = table({
  title: "Where time goes",
  description:
    "All time that entities spent in states which they left in the time that the board shows, the most first.",
  labels: [
    { label: "entity", title: "Entity" },
    { label: "state", title: "State" },
  ],
  columns: [
    {
      title: "Time",
      query: sum(increase(timeInState.sum, boardRange), { by: ["entity", "state"] }),
      cell: "bar",
    },
    {
      title: "p95",
      query: measured(latency(0.95, timeInState, boardRange, { by: ["entity", "state"] })),
    },
  ],
  sort: { column: "Time" },
  width: 12,
});

export const pipelineRunTime = timeseries({
  title: "Time of runs",
  description:
    "Time within which half of the runs of a pipeline ended, from when they were begun; of the ten slowest.",
  queries: [
    {
      query: greatest(mostLines, latency(0.5, runs, rateInterval, { by: ["pipeline"] })),
      legend: "{{pipeline}}",
    },
  ],
  whenEmpty: "No run has ended",
});

export const pipelineFailures = timeseries({
  title: "Failed attempts by kind",
  description:
    "Attempts a second that failed, by why. Lost_worker: see the workers; timeout: what they wait for; spawn: a program is missing.",
  queries: [
    {
      query: sum(
        rate(
          histogramSeries("tta_pipeline_task_duration_seconds", { result: oneOf("retried", "failed") }).count,
          rateInterval,
        ),
        { by: ["failure"] },
      ),
      legend: "{{failure}}",
    },
  ],
  stacked: true,
  whenEmpty: "No pipelines",
});

export const pipelineWorkers = timeseries({
  title: "Workers of pipelines",
  description: "Workers by state. Unresponsive ones have missed two heartbeats, and lose their tasks.",
  queries: [
    {
      query: sum(max(gaugeSeries(workers, { entity: "worker" }), { by: [...where, "state"] }), {
        by: ["state"],
      }),
      legend: "{{state}}",
    },
  ],
  stacked: true,
  width: 8,
  whenEmpty: "No pipelines",
});

export const pipelineSlots = timeseries({
  title: "Hands of workers",
  description: "Tasks that workers do at once, and those that they could do besides.",
  queries: [
    {
      query: sum(max(gaugeSeries(slots), { by: [...where, "use"] }), { by: ["use"] }),
      legend: "{{use}}",
    },
  ],
  stacked: true,
  width: 8,
  whenEmpty: "No pipelines",
});

export const pipelineSilent = timeseries({
  title: "Workers that do not answer",
  description: "Workers that had tasks and have missed two heartbeats. After five minutes they are given up.",
  queries: [{ query: pipelineSilentWorkers, legend }],
  threshold: "pipeline_silent_workers",
  width: 8,
  whenEmpty: "No pipelines",
});

export const pipelineGates = table({
  title: "Gates in this range",
  description: "What gates said over the time that the board shows, and how long most of them took.",
  labels: [{ label: "kind", title: "Kind" }],
  columns: [
    {
      title: "Failed",
      query: share(
        sum(
          rate(histogramSeries("tta_pipeline_gate_duration_seconds", { result: "failed" }).count, boardRange),
          {
            by: ["kind"],
          },
        ),
        sum(rate(gates.count, boardRange), { by: ["kind"] }),
      ),
      cell: "color",
      badFrom: badFrom.unreliable,
    },
    { title: "p95", query: measured(latency(0.95, gates, boardRange, { by: ["kind"] })) },
  ],
  sort: { column: "Failed" },
  width: 12,
});

export const pipelinePatches = timeseries({
  title: "What becomes of patches",
  description:
    "Patches a second by what became of them. Quarantined ones were refused, in conflict, or stopped by a gate.",
  queries: [
    {
      query: sum(rate(counterSeries(patches), rateInterval), { by: ["result"] }),
      legend: "{{result}}",
    },
  ],
  stacked: true,
  whenEmpty: "No pipelines",
});

export const pipelineQuarantined = timeseries({
  title: "Quarantine",
  description: "Patches of one hour that were put into quarantine. The run says of each why.",
  queries: [
    {
      query: sum(increase(counterSeries(patches, { result: "quarantined" }), "1h"), { by: where }),
      legend,
    },
  ],
  threshold: "pipeline_quarantined",
  whenEmpty: "No pipelines",
});

export const pipelineRolledBack = timeseries({
  title: "Taken back",
  description: "Patches of ten minutes that had been kept and were taken back with their run.",
  queries: [
    {
      query: sum(increase(counterSeries(patches, { result: "rolled_back" }), "10m"), { by: where }),
      legend,
    },
  ],
  threshold: "pipeline_rolled_back",
  whenEmpty: "No pipelines",
});
