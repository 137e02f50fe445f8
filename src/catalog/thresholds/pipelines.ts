import { defineThresholds } from "./threshold.ts";

export const pipelineThresholds = defineThresholds({
  pipeline_stuck: {
    help: "Entities of pipelines that may be in a state for longer than their machine expects: none.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  pipeline_retry_ratio: {
    help: "Share of the attempts of tasks that may fail and be tried again.",
    unit: "ratio",
    production: 0.2,
    staging: 0.4,
    drill: 0.2,
  },
  pipeline_silent_workers: {
    help: "Workers of pipelines that may not answer: none.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  pipeline_quarantined: {
    help: "Patches that may be put into quarantine within an hour.",
    unit: "none",
    production: 3,
    staging: 6,
    drill: 1,
  },
  pipeline_overrides: {
    help: "Transitions that may be made by hand within ten minutes.",
    unit: "none",
    production: 5,
    staging: 10,
    drill: 1,
  },
  pipeline_rolled_back: {
    help: "Patches that may be taken back after they were kept: none.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  pipeline_blocked: {
    help: "Tasks that may wait for others while none goes on.",
    unit: "none",
    production: 5,
    staging: 5,
    drill: 1,
  },
  pipeline_queue_wait: {
    help: "How long a task may wait for a worker.",
    unit: "seconds",
    production: 1_800,
    staging: 3_600,
    drill: 2,
  },
  pipeline_dead_letters: {
    help: "Tasks that may fail for good within an hour.",
    unit: "none",
    production: 5,
    staging: 10,
    drill: 1,
  },
});
