import {
  boardRange,
  compare,
  counterSeries,
  gaugeSeries,
  greatest,
  increase,
  max,
  pipelineBlockedTasks,
  pipelineFailedTasks,
  pipelineStuck,
  pipelineQueueWait as queueWait,
  rateInterval,
  round,
  sum,
} from "../../promql/index.ts";
import { table, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const where = ["environment", "service"] as const;
const legend = "{{environment}} {{service}}";
const entities = "tta_pipeline_entities";
const lately = "1h";

/** Whoever counts shows all of a store, so that what several processes show is not added up. */
const openOf = (entity: "run" | "task") =>
  sum(max(gaugeSeries(entities, { entity }), { by: [...where, "state"] }), { by: ["state"] });

export const pipelineRunsNow = now({
  title: "Runs under way",
  description: "Runs of pipelines that have begun and not ended, those included that nobody drives yet.",
  queries: [
    {
      query: sum(max(gaugeSeries(entities, { entity: "run" }), { by: [...where, "state"] })),
      legend: "runs",
    },
  ],
});

export const pipelineQueuedNow = now({
  title: "Tasks in the queue",
  description: "Tasks that could be done now and wait for a worker. A queue that only grows: too few hands.",
  queries: [
    {
      query: sum(max(gaugeSeries(entities, { entity: "task", state: "queued" }), { by: where })),
      legend: "queued",
    },
  ],
});

export const pipelineStuckNow = now({
  title: "Stuck",
  description:
    "Runs, workstreams, tasks, workers, patches and gates that are in one state for longer than they may be.",
  queries: [{ query: sum(pipelineStuck), legend: "stuck", badFrom: badFrom.any }],
});

export const pipelineFailedNow = now({
  title: "Dead letters in 1 h",
  description: "Tasks of the last hour that failed for good. Each waits for somebody to retry or drop it.",
  queries: [
    { query: round(sum(increase(pipelineFailedTasks, lately))), legend: "failed", badFrom: badFrom.any },
  ],
});

export const pipelineTasksOpen = timeseries({
  title: "Tasks that have not ended",
  description:
    "Tasks by state. Queued ones wait for a worker, blocked ones for another task; retrying ones failed and are tried again.",
  queries: [{ query: openOf("task"), legend: "{{state}}" }],
  stacked: true,
  whenEmpty: "No pipelines",
});

export const pipelineRunsOpen = timeseries({
  title: "Runs that have not ended",
  description: "Runs by state. Pending ones that stay: no process drives runs.",
  queries: [{ query: openOf("run"), legend: "{{state}}" }],
  stacked: true,
  whenEmpty: "No pipelines",
});

export const pipelineStuckLines = timeseries({
  title: "What is stuck",
  description:
    "Entities that are in a state for longer than their machine expects and their own time limit allows; the ten most.",
  queries: [{ query: greatest(mostLines, pipelineStuck), legend: `${legend} {{entity}} {{state}}` }],
  threshold: "pipeline_stuck",
  width: 8,
  whenEmpty: "No pipelines",
});

export const pipelineBlocked = timeseries({
  title: "Tasks that wait for others",
  description:
    "Tasks whose predecessors are not completed. PipelineBlocked fires where so many wait and no task goes on at all.",
  queries: [{ query: pipelineBlockedTasks, legend }],
  threshold: "pipeline_blocked",
  width: 8,
  whenEmpty: "No pipelines",
});

export const pipelineQueueWait = timeseries({
  title: "Longest wait in the queue",
  description: "How long the task has waited that waits longest for a worker. A climb: no worker takes any.",
  queries: [{ query: queueWait, legend }],
  threshold: "pipeline_queue_wait",
  width: 8,
  whenEmpty: "No pipelines",
});

export const pipelineDeadLetters = timeseries({
  title: "Dead letters",
  description: "Tasks of one hour that failed for good. Look at them, then retry or drop each.",
  queries: [{ query: sum(increase(pipelineFailedTasks, lately), { by: where }), legend }],
  threshold: "pipeline_dead_letters",
  whenEmpty: "No pipelines",
});

export const pipelineOverrides = timeseries({
  title: "States set by hand",
  description:
    "Transitions of ten minutes that somebody made past what the machines allow. The audit says who and why.",
  queries: [
    { query: sum(increase(counterSeries("tta_pipeline_overrides_total"), "10m"), { by: where }), legend },
  ],
  threshold: "pipeline_overrides",
  whenEmpty: "No pipelines",
});

export const pipelineRefused = timeseries({
  title: "Refused transitions",
  description:
    "Transitions that were asked for and that no machine has, by the kind of entity. Code or a person took a state for another.",
  queries: [
    {
      query: compare(
        sum(increase(counterSeries("tta_pipeline_refused_transitions_total"), rateInterval), {
          by: ["entity"],
        }),
        ">",
        0,
      ),
      legend: "{{entity}}",
    },
  ],
  bars: true,
  whenEmpty: "None was refused",
});

export const pipelineTransitions = table({
  title: "Every transition in this range",
  description: "How often each step was made over the time that the board shows, the most frequent first.",
  labels: [
    { label: "entity", title: "Entity" },
    { label: "from", title: "From" },
    { label: "to", title: "To" },
    { label: "trigger", title: "Because of" },
  ],
  columns: [
    {
      title: "Times",
      query: compare(
        round(
          sum(increase(counterSeries("tta_pipeline_transitions_total"), boardRange), {
            by: ["entity", "from", "to", "trigger"],
          }),
        ),
        ">",
        0,
      ),
      cell: "bar",
    },
  ],
  sort: { column: "Times" },
  height: 12,
});
