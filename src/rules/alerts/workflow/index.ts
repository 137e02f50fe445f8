import type { Alert } from "../../model/alert.ts";
import { workflowErrorRatioHigh } from "./workflow-error-ratio-high.ts";
import { workflowLatencyHigh } from "./workflow-latency-high.ts";
import { workflowStuck } from "./workflow-stuck.ts";

export const workflowAlerts: readonly Alert[] = [workflowErrorRatioHigh, workflowLatencyHigh, workflowStuck];
