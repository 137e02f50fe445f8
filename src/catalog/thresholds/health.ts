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
});
