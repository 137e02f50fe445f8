import { defineThresholds } from "./threshold.ts";

export const targetThresholds = defineThresholds({
  service_up: {
    help: "What the last scrape of a target must have given: 1 is an answer, 0 is none.",
    unit: "none",
    bad: "below",
    production: 1,
    staging: 1,
    drill: 1,
  },
});
