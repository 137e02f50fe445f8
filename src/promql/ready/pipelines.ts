import { max, sum } from "../aggregate.ts";
import { share } from "../arithmetic.ts";
import type { Window } from "../duration.ts";
import { noneOf, oneOf } from "../matchers.ts";
import { counterSeries, gaugeSeries, histogramSeries } from "../own.ts";
import { rate } from "../rate.ts";

const by = ["environment", "service"] as const;
const entities = "tta_pipeline_entities";

/** Gauges of a store are the same whoever shows them: the greatest is that of the process which counts. */
const most = { by } as const;

/** Tasks that wait for another to be completed. */
export const pipelineBlockedTasks = max(gaugeSeries(entities, { entity: "task", state: "blocked" }), most);

/** Tasks with which something happens, in the state in which most of them are: 0 where nothing goes on. */
export const pipelineMovingTasks = max(
  gaugeSeries(entities, {
    entity: "task",
    state: oneOf("queued", "running", "validating", "retrying"),
  }),
  most,
);

/** Workers that do not answer. */
export const pipelineSilentWorkers = max(
  gaugeSeries(entities, { entity: "worker", state: "unresponsive" }),
  most,
);

/** Entities that are in a state for longer than their machine expects. */
export const pipelineStuck = max(gaugeSeries("tta_pipeline_stuck"), { by: [...by, "entity", "state"] });

/** How long the task has waited that waits longest for a worker. */
export const pipelineQueueWait = max(gaugeSeries("tta_pipeline_queue_wait_seconds"), most);

const attempts = "tta_pipeline_task_duration_seconds";

/** Attempts of tasks that are tried again, and all but those that somebody cancelled. */
export const pipelineRetriedAttempts = histogramSeries(attempts, { result: "retried" }).count;
export const pipelineAttempts = histogramSeries(attempts, { result: noneOf("cancelled") }).count;

/** The share of attempts that are tried again. */
export const pipelineRetryRatio = (window: Window) =>
  share(sum(rate(pipelineRetriedAttempts, window), { by }), sum(rate(pipelineAttempts, window), { by }));

/** Tasks that failed for good. */
export const pipelineFailedTasks = counterSeries("tta_pipeline_transitions_total", {
  entity: "task",
  to: "failed",
});
