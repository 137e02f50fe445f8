import type { Alert } from "../../model/alert.ts";
import { pipelineBlocked } from "./pipeline-blocked.ts";
import { pipelineDeadLetters } from "./pipeline-dead-letters.ts";
import { pipelineOverrides } from "./pipeline-overrides.ts";
import { pipelinePatchesQuarantined } from "./pipeline-patches-quarantined.ts";
import { pipelineQueueWaits } from "./pipeline-queue-waits.ts";
import { pipelineRetriesHigh } from "./pipeline-retries-high.ts";
import { pipelineRolledBack } from "./pipeline-rolled-back.ts";
import { pipelineStuck } from "./pipeline-stuck.ts";
import { pipelineWorkerSilent } from "./pipeline-worker-silent.ts";

/** What a store of pipelines says. */
export const pipelineAlerts: readonly Alert[] = [
  pipelineStuck,
  pipelineBlocked,
  pipelineQueueWaits,
  pipelineWorkerSilent,
  pipelineDeadLetters,
  pipelineRetriesHigh,
  pipelinePatchesQuarantined,
  pipelineRolledBack,
  pipelineOverrides,
];
