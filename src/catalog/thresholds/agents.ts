import { defineThresholds } from "./threshold.ts";

export const agentThresholds = defineThresholds({
  agent_error_ratio: {
    help: "Share of runs of an agent that may fail.",
    unit: "ratio",
    production: 0.1,
    staging: 0.2,
    drill: 0.1,
  },
  coordination_undecided_ratio: {
    help: "Share of the consensus rounds of a coordinator that may end without a majority.",
    unit: "ratio",
    production: 0.3,
    staging: 0.4,
    drill: 0.3,
  },
  handoff_queue_length: {
    help: "Handoffs that may wait for an agent, in all processes of a service together; a process refuses more than 100 unless told otherwise.",
    unit: "none",
    production: 50,
    staging: 80,
    drill: 20,
  },
  agent_memory_error_ratio: {
    help: "Share of operations on a scope of the memory of agents that may fail.",
    unit: "ratio",
    production: 0.01,
    staging: 0.05,
    drill: 0.05,
  },
  tool_error_ratio: {
    help: "Share of calls of a tool that may fail.",
    unit: "ratio",
    production: 0.2,
    staging: 0.4,
    drill: 0.2,
  },
});
