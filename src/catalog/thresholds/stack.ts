import { defineThresholds } from "./threshold.ts";

export const stackThresholds = defineThresholds({
  watchdog: {
    help: "What an alert that always fires compares with: always true.",
    unit: "none",
    production: 1,
    staging: 1,
    drill: 1,
  },
});
