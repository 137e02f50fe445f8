import { defineThresholds } from "./threshold.ts";

export const workflowThresholds = defineThresholds({
  workflow_error_ratio: {
    help: "Share of runs of a workflow that may fail.",
    unit: "ratio",
    production: 0.05,
    staging: 0.1,
    drill: 0.05,
  },
  workflow_latency_p95: {
    help: "Time within which 95 % of the runs of a workflow end.",
    unit: "seconds",
    production: 10,
    staging: 30,
    drill: 1,
  },
  workflow_ended: {
    help: "Runs of a workflow that must end per second while others wait: fewer than one in minutes is none.",
    unit: "none",
    bad: "below",
    production: 0.002,
    staging: 0.002,
    drill: 0.02,
  },
});
