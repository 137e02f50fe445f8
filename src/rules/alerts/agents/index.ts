import type { Alert } from "../../model/alert.ts";
import { agentErrorRatioHigh } from "./agent-error-ratio-high.ts";
import { agentMemoryErrors } from "./agent-memory-errors.ts";
import { coordinationWithoutConsensus } from "./coordination-without-consensus.ts";
import { handoffQueueGrowing } from "./handoff-queue-growing.ts";
import { toolErrorRatioHigh } from "./tool-error-ratio-high.ts";

export const agentAlerts: readonly Alert[] = [
  agentErrorRatioHigh,
  coordinationWithoutConsensus,
  handoffQueueGrowing,
  agentMemoryErrors,
  toolErrorRatioHigh,
];
