import { sloThresholds } from "./thresholds/slo.ts";
import { stackThresholds } from "./thresholds/stack.ts";
import { targetThresholds } from "./thresholds/target.ts";
import { workflowThresholds } from "./thresholds/workflow.ts";

/** Every limit that alerts compare with and panels draw, by key: one file for each component. */
export const thresholds = {
  ...targetThresholds,
  ...workflowThresholds,
  ...stackThresholds,
  ...sloThresholds,
} as const;

export type ThresholdKey = keyof typeof thresholds;
