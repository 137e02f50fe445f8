import type { Primitives } from "../../primitives/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";

/** What ready orchestrators are made with; the value of `createTelemetry` has both. */
export interface Parts {
  readonly port: TelemetryPort;
  readonly primitives: Primitives;
}
