import type { Alert } from "../../model/alert.ts";
import { eventLoopDelayHigh } from "./event-loop-delay-high.ts";
import { memoryNearLimit } from "./memory-near-limit.ts";
import { serviceRestarting } from "./service-restarting.ts";

/** The process that a service runs in. */
export const runtimeAlerts: readonly Alert[] = [eventLoopDelayHigh, memoryNearLimit, serviceRestarting];
