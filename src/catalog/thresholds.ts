import { agentThresholds } from "./thresholds/agents.ts";
import { costThresholds } from "./thresholds/cost.ts";
import { llmThresholds } from "./thresholds/llm.ts";
import { sloThresholds } from "./thresholds/slo.ts";
import { stackThresholds } from "./thresholds/stack.ts";
import { targetThresholds } from "./thresholds/target.ts";
import { workflowThresholds } from "./thresholds/workflow.ts";

/** Every limit that alerts compare with and panels draw, by key: one file for each component. */
export const thresholds = {
  ...targetThresholds,
  ...workflowThresholds,
  ...agentThresholds,
  ...llmThresholds,
  ...costThresholds,
  ...stackThresholds,
  ...sloThresholds,
} as const;

export type ThresholdKey = keyof typeof thresholds;
