import { defineThresholds } from "./threshold.ts";

export const healthThresholds = defineThresholds({
  check_failing: {
    help: "What the status fail of a critical check may be: 0, which is not failing.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  check_unknown: {
    help: "What the status unknown of a check may be: 0, which is that its result is trusted.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  check_there: {
    help: "Whether a check must be there that was there in the last hour: 1 is there, 0 is gone.",
    unit: "none",
    bad: "below",
    production: 1,
    staging: 1,
    drill: 1,
  },
  canary_lost: {
    help: "What the status warn or fail of a canary may be: 0, which is that it arrives.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  canary_latency: {
    help: "Time within which half of the lines, spans and alerts of a canary must arrive.",
    unit: "seconds",
    production: 10,
    staging: 10,
    drill: 5,
  },
  disk_free: {
    help: "Share of a filesystem that must be free.",
    unit: "ratio",
    bad: "below",
    production: 0.1,
    staging: 0.1,
    drill: 0.05,
  },
  certificate_left: {
    help: "How long a certificate must last: two weeks, so that a renewal that failed can be made by hand.",
    unit: "seconds",
    bad: "below",
    production: 1_209_600,
    staging: 604_800,
    drill: 60,
  },
  clock_offset: {
    help: "How far this machine's clock may be from the one that is asked.",
    unit: "seconds",
    production: 5,
    staging: 5,
    drill: 5,
  },
});
