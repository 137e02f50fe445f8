import { startTelemetry } from "../start-telemetry.ts";
import type { BareTelemetry } from "../telemetry.ts";
import type { TelemetryOptions } from "../telemetry-options.ts";

const nothing = { parts: {}, leave: async () => {}, stop: async () => {} };

/** Telemetry of a process that runs no workflow: loads neither primitives nor agents nor orchestrators. */
export const createBareTelemetry = (options: TelemetryOptions<readonly []>): BareTelemetry =>
  startTelemetry(options, () => nothing);
