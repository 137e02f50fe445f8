import type { Alert } from "../model/alert.ts";
import { sloAlerts } from "../slo/slo-alerts.ts";
import { slos } from "../slo/slos.ts";
import { agentAlerts } from "./agents/index.ts";
import { costAlerts } from "./cost/index.ts";
import { llmAlerts } from "./llm/index.ts";
import { stackAlerts } from "./stack/index.ts";
import { targetAlerts } from "./target/index.ts";
import { workflowAlerts } from "./workflow/index.ts";

/** Every alert that this package brings. */
export const alerts: readonly Alert[] = [
  ...targetAlerts,
  ...workflowAlerts,
  ...agentAlerts,
  ...llmAlerts,
  ...costAlerts,
  ...stackAlerts,
  ...sloAlerts(slos),
];
