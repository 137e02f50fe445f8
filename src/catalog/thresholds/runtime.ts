import { defineThresholds } from "./threshold.ts";

export const runtimeThresholds = defineThresholds({
  event_loop_delay_p99: {
    help: "How late 99 % of the timers of a process run at most.",
    unit: "seconds",
    production: 0.25,
    staging: 0.5,
    drill: 0.1,
  },
  memory_used: {
    help: "Share of its limit that a process may hold all the time.",
    unit: "ratio",
    production: 0.9,
    staging: 0.95,
    drill: 0.9,
  },
  process_age: {
    help: "How old a process must get before it starts anew, when that goes on.",
    unit: "seconds",
    bad: "below",
    production: 600,
    staging: 300,
    drill: 10,
  },
});
