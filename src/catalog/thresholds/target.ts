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
  service_targets: {
    help: "How many targets a service must have that had one in the last hour.",
    unit: "none",
    bad: "below",
    production: 1,
    staging: 1,
    drill: 1,
  },
  scrapes_answered: {
    help: "Share of the scrapes in the window that a target must answer.",
    unit: "ratio",
    bad: "below",
    production: 0.9,
    staging: 0.8,
    drill: 0.8,
  },
  scrape_duration: {
    help: "Time that a scrape may take: most of a timeout of five seconds.",
    unit: "seconds",
    production: 4,
    staging: 4,
    drill: 1,
  },
});
