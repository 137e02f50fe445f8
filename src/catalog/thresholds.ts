import { agentThresholds } from "./thresholds/agents.ts";
import { cacheThresholds } from "./thresholds/cache.ts";
import { componentThresholds } from "./thresholds/components.ts";
import { costThresholds } from "./thresholds/cost.ts";
import { gateThresholds } from "./thresholds/gates.ts";
import { healthThresholds } from "./thresholds/health.ts";
import { httpThresholds } from "./thresholds/http.ts";
import { llmThresholds } from "./thresholds/llm.ts";
import { orchestrationThresholds } from "./thresholds/orchestration.ts";
import { pipelineThresholds } from "./thresholds/pipelines.ts";
import { resilienceThresholds } from "./thresholds/resilience.ts";
import { routerThresholds } from "./thresholds/router.ts";
import { runtimeThresholds } from "./thresholds/runtime.ts";
import { sdkThresholds } from "./thresholds/sdk.ts";
import { sloThresholds } from "./thresholds/slo.ts";
import { stackThresholds } from "./thresholds/stack.ts";
import { targetThresholds } from "./thresholds/target.ts";
import { workflowThresholds } from "./thresholds/workflow.ts";

/** Every limit that alerts compare with and panels draw, by key: one file for each component. */
export const thresholds = {
  ...targetThresholds,
  ...workflowThresholds,
  ...healthThresholds,
  ...httpThresholds,
  ...runtimeThresholds,
  ...sdkThresholds,
  ...orchestrationThresholds,
  ...routerThresholds,
  ...cacheThresholds,
  ...resilienceThresholds,
  ...agentThresholds,
  ...llmThresholds,
  ...costThresholds,
  ...pipelineThresholds,
  ...componentThresholds,
  ...gateThresholds,
  ...stackThresholds,
  ...sloThresholds,
} as const;

export type ThresholdKey = keyof typeof thresholds;
