import { closed } from "./define/label.ts";
import { counter, gauge } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";

const owner = "workers";

/** What a primary knows of a worker. */
const workerStates = ["reporting", "stale", "refused"] as const;
export type WorkerState = (typeof workerStates)[number];

/** The workers whose metrics are on the page of their primary. */
export const workerMetrics = defineMetrics({
  tta_workers: gauge({
    help: "Workers of this process by what is known of them: heard of in the last five seconds (reporting), silent for longer (stale), or of another catalog or version (refused).",
    labels: { state: closed(...workerStates) },
    owner,
  }),
  tta_workers_report_age_seconds: gauge({
    help: "Time since the last report of the worker that has been silent for longest.",
    unit: "seconds",
    acrossWorkers: "max",
    owner,
  }),
  tta_workers_ended_total: counter({
    help: "Workers that ended; what they counted stays on the page.",
    owner,
  }),
});
