import { histogramSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import { linked } from "../panels/linked.ts";
import {
  pipelineBlocked,
  pipelineDeadLetters,
  pipelineFailedNow,
  pipelineOverrides,
  pipelineQueuedNow,
  pipelineQueueWait,
  pipelineRefused,
  pipelineRunsNow,
  pipelineRunsOpen,
  pipelineStuckLines,
  pipelineStuckNow,
  pipelineTasksOpen,
  pipelineTransitions,
} from "../panels/pipeline.ts";
import {
  pipelineAttempts,
  pipelineFailures,
  pipelineGates,
  pipelinePatches,
  pipelineQuarantined,
  pipelineRetries,
  pipelineRolledBack,
  pipelineRunEnds,
  pipelineRunTime,
  pipelineSilent,
  pipelineSlots,
  pipelineSlotsNow,
  pipelineTime,
  pipelineWorkers,
  pipelineWorkersNow,
} from "../panels/pipeline-work.ts";

const one = { board: "pipelines", label: "pipeline", title: "This pipeline only" } as const;

/** What runs and what does not, where time goes, then why: failures, workers, gates, hands. */
export const pipelines = catalogBoard(
  "pipelines",
  [
    {
      title: "Now",
      panels: {
        runs_now: pipelineRunsNow,
        queued_now: pipelineQueuedNow,
        stuck_now: pipelineStuckNow,
        failed_now: pipelineFailedNow,
        workers_now: pipelineWorkersNow,
        slots_now: pipelineSlotsNow,
      },
    },
    { title: "What runs", panels: { tasks_open: pipelineTasksOpen, runs_open: pipelineRunsOpen } },
    {
      title: "What does not go on",
      panels: { stuck: pipelineStuckLines, blocked: pipelineBlocked, queue_wait: pipelineQueueWait },
    },
    {
      title: "Throughput",
      panels: { attempts: pipelineAttempts, run_ends: pipelineRunEnds, retries: pipelineRetries },
    },
    { title: "Where time goes", panels: { time: pipelineTime, run_time: linked(pipelineRunTime, one) } },
    { title: "Failures", panels: { failures: pipelineFailures, dead_letters: pipelineDeadLetters } },
    {
      title: "Workers",
      panels: { workers: pipelineWorkers, slots: pipelineSlots, silent_workers: pipelineSilent },
    },
    {
      title: "Patches and gates",
      collapsed: true,
      panels: {
        gates: pipelineGates,
        patches: pipelinePatches,
        quarantined: pipelineQuarantined,
        rolled_back: pipelineRolledBack,
      },
    },
    {
      title: "By hand",
      collapsed: true,
      panels: { overrides: pipelineOverrides, refused: pipelineRefused },
    },
    { title: "Every step", collapsed: true, panels: { transitions: pipelineTransitions } },
  ],
  {
    variables: [
      labelVariable({ label: "pipeline", from: histogramSeries("tta_pipeline_run_duration_seconds") }),
    ],
  },
);
