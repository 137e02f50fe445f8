import { defineThresholds } from "./threshold.ts";

export const llmThresholds = defineThresholds({
  llm_error_ratio: {
    help: "Share of calls of a model that may fail for good, after all tries of the client.",
    unit: "ratio",
    production: 0.1,
    staging: 0.2,
    drill: 0.1,
  },
  llm_limited_ratio: {
    help: "Share of tries of a model that its provider may refuse for now, for one reason.",
    unit: "ratio",
    production: 0.2,
    staging: 0.4,
    drill: 0.2,
  },
  llm_first_chunk_p95: {
    help: "Time within which 95 % of the streams of a model begin.",
    unit: "seconds",
    production: 5,
    staging: 10,
    drill: 1,
  },
});
