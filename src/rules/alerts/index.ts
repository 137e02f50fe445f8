import type { Alert } from "../model/alert.ts";
import { serviceDown } from "./service-down.ts";
import { watchdog } from "./watchdog.ts";
import { workflowErrorRatioHigh } from "./workflow-error-ratio-high.ts";
import { workflowLatencyHigh } from "./workflow-latency-high.ts";

/** Every alert that this package brings. */
export const alerts: readonly Alert[] = [serviceDown, workflowErrorRatioHigh, workflowLatencyHigh, watchdog];
