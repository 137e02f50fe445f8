import type { Alert } from "../model/alert.ts";
import { stackAlerts } from "./stack/index.ts";
import { targetAlerts } from "./target/index.ts";
import { workflowAlerts } from "./workflow/index.ts";

/** Every alert that this package brings. */
export const alerts: readonly Alert[] = [...targetAlerts, ...workflowAlerts, ...stackAlerts];
