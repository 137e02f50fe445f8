import { defineThresholds } from "./threshold.ts";

export const resilienceThresholds = defineThresholds({
  retry_exhausted_ratio: {
    help: "Share of the calls of a retry that may fail for good after all attempts.",
    unit: "ratio",
    production: 0.05,
    staging: 0.1,
    drill: 0.05,
  },
  retry_repeat_ratio: {
    help: "Share of the attempts of a retry that may be repetitions: at a half the load behind is doubled.",
    unit: "ratio",
    production: 0.3,
    staging: 0.5,
    drill: 0.3,
  },
  timeout_ratio: {
    help: "Share of the runs under a time limit that may pass it.",
    unit: "ratio",
    production: 0.1,
    staging: 0.2,
    drill: 0.1,
  },
  breaker_refusing_ratio: {
    help: "Share of the time in which a circuit breaker may refuse every call, in one process.",
    unit: "ratio",
    production: 0.5,
    staging: 0.5,
    drill: 0.5,
  },
  breaker_openings: {
    help: "Times within half an hour that a closed circuit breaker may open, in one process.",
    unit: "none",
    production: 3,
    staging: 6,
    drill: 1,
  },
  bulkhead_use_ratio: {
    help: "Share of the room of a bulkhead that may be taken, in the mean.",
    unit: "ratio",
    production: 0.9,
    staging: 0.9,
    drill: 0.9,
  },
});
