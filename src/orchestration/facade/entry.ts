import type { SpanStart } from "../../telemetry/index.ts";
import type { AnyOrchestrator } from "../model/orchestrator.ts";
import type { OrchestratorMeter } from "./orchestrator-meter.ts";

/** An orchestrator as one orchestration keeps it. */
export interface Entry {
  readonly orchestrator: AnyOrchestrator;
  readonly meter: OrchestratorMeter;
  /** The span of each of its runs. */
  readonly span: SpanStart;
  /** True between its start and its stop. */
  started: boolean;
}
