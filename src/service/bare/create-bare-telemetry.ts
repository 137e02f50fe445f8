import { startTelemetry } from "../start-telemetry.ts";
import type { BareTelemetry } from "../telemetry.ts";
import type { TelemetryOptions } from "../telemetry-options.ts";
import { bareFoundation } from "./bare-foundation.ts";

const nothing = { parts: {}, leave: async () => {}, stop: async () => {} };

/**
 * Telemetry of a process that runs no workflow and has no workers: loads neither primitives nor agents nor
 * orchestrators, nothing of traces and no library for its lines.
 */
export const createBareTelemetry = (
  options: Pick<TelemetryOptions<readonly []>, "service" | "environment" | "version">,
): BareTelemetry => startTelemetry(options, bareFoundation, () => nothing);
