import type { Alert } from "../../model/alert.ts";
import { qualityGateFailing } from "./quality-gate-failing.ts";
import { qualityGateOverBudget } from "./quality-gate-over-budget.ts";

/** What the gates of a project came to. */
export const gateAlerts: readonly Alert[] = [qualityGateFailing, qualityGateOverBudget];
