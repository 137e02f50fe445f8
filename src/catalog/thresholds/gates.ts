import { defineThresholds } from "./threshold.ts";

export const gateThresholds = defineThresholds({
  gate_passed: {
    help: "What the last run of a gate must have come to: 1, which is passed.",
    unit: "none",
    bad: "below",
    production: 1,
    staging: 1,
    drill: 1,
  },
  gate_budget: {
    help: "How often its budget the last run of a gate may take: once.",
    unit: "ratio",
    production: 1,
    staging: 1,
    drill: 1,
  },
});
