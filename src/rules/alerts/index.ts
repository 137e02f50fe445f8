import type { Alert } from "../model/alert.ts";
import { sloAlerts } from "../slo/slo-alerts.ts";
import { slos } from "../slo/slos.ts";
import { agentAlerts } from "./agents/index.ts";
import { cacheAlerts } from "./cache/index.ts";
import { costAlerts } from "./cost/index.ts";
import { gateAlerts } from "./gates/index.ts";
import { healthAlerts } from "./health/index.ts";
import { httpAlerts } from "./http/index.ts";
import { llmAlerts } from "./llm/index.ts";
import { maturityAlerts } from "./maturity/index.ts";
import { orchestrationAlerts } from "./orchestration/index.ts";
import { pipelineAlerts } from "./pipelines/index.ts";
import { resilienceAlerts } from "./resilience/index.ts";
import { routerAlerts } from "./router/index.ts";
import { runtimeAlerts } from "./runtime/index.ts";
import { sdkAlerts } from "./sdk/index.ts";
import { stackAlerts } from "./stack/index.ts";
import { targetAlerts } from "./target/index.ts";
import { workflowAlerts } from "./workflow/index.ts";

/** Every alert that this package brings. */
export const alerts: readonly Alert[] = [
  ...targetAlerts,
  ...httpAlerts,
  ...runtimeAlerts,
  ...workflowAlerts,
  ...orchestrationAlerts,
  ...routerAlerts,
  ...cacheAlerts,
  ...resilienceAlerts,
  ...healthAlerts,
  ...sdkAlerts,
  ...agentAlerts,
  ...llmAlerts,
  ...costAlerts,
  ...pipelineAlerts,
  ...maturityAlerts,
  ...gateAlerts,
  ...stackAlerts,
  ...sloAlerts(slos),
];
