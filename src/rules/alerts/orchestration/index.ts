import type { Alert } from "../../model/alert.ts";
import { orchestratorErrorRatioHigh } from "./orchestrator-error-ratio-high.ts";
import { orchestratorLatencyHigh } from "./orchestrator-latency-high.ts";
import { orchestratorOverheadHigh } from "./orchestrator-overhead-high.ts";

export const orchestrationAlerts: readonly Alert[] = [
  orchestratorErrorRatioHigh,
  orchestratorLatencyHigh,
  orchestratorOverheadHigh,
];
