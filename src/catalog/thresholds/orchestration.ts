import { defineThresholds } from "./threshold.ts";

export const orchestrationThresholds = defineThresholds({
  orchestrator_error_ratio: {
    help: "Share of runs of an orchestrator that may fail.",
    unit: "ratio",
    production: 0.05,
    staging: 0.1,
    drill: 0.05,
  },
  orchestrator_latency_p95: {
    help: "Time within which 95 % of the runs of an orchestrator end.",
    unit: "seconds",
    production: 10,
    staging: 30,
    drill: 1,
  },
  orchestrator_overhead_ratio: {
    help: "Share of the time of an orchestrator's runs that the framework may take.",
    unit: "ratio",
    production: 0.2,
    staging: 0.3,
    drill: 0.5,
  },
});
