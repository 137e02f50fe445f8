import { defineThresholds } from "./threshold.ts";

export const componentThresholds = defineThresholds({
  component_coverage_lost: {
    help: "By how much the coverage of a component may fall within a day: two points.",
    unit: "ratio",
    production: 0.02,
    staging: 0.05,
    drill: 0.02,
  },
  component_criteria_failed: {
    help: "Criteria of its own stage that a component in production may fail: none.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  component_findings_serious: {
    help: "Secrets, and critical or serious faults that a component may have: none.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  component_waiver_left: {
    help: "How long a waiver must last: a week, so that what it allows can be mended or it can be renewed.",
    unit: "seconds",
    bad: "below",
    production: 604_800,
    staging: 259_200,
    drill: 60,
  },
  component_facts_age: {
    help: "How old facts may be that say whether a component is ready.",
    unit: "seconds",
    production: 1_209_600,
    staging: 2_592_000,
    drill: 60,
  },
});
