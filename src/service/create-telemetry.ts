import { createAgents } from "../agents/index.ts";
import type { Metrics } from "../catalog/index.ts";
import { createOrchestration } from "../orchestration/index.ts";
import { createPrimitives } from "../primitives/index.ts";
import type { MergedMetrics } from "./merge-metrics.ts";
import { startTelemetry } from "./start-telemetry.ts";
import type { Telemetry } from "./telemetry.ts";
import type { TelemetryOptions } from "./telemetry-options.ts";
import { wholeFoundation } from "./whole-foundation.ts";

/**
 * Everything that a service needs to be seen: call it once, when the program starts, and give its parts to
 * the code that needs them. Throws SERVICE_OPTION, CATALOG_* or METRICS_OPTION for options that cannot be
 * meant, and PACKAGE_MISSING for what is asked for and not installed; nothing of it throws afterwards.
 *
 * @example
 * ```ts
 * const telemetry = createTelemetry({ service: "story-api", environment: "production" });
 * app.use(telemetry.middleware());
 * app.get("/metrics", telemetry.scrape());
 * ```
 */
export function createTelemetry<const G extends readonly Metrics[] = readonly []>(
  options: TelemetryOptions<G>,
): Telemetry<MergedMetrics<G>> {
  return startTelemetry(options, wholeFoundation, (port) => {
    const agents = createAgents(port);
    const orchestration = createOrchestration(port);
    return {
      parts: { primitives: createPrimitives(port), agents, orchestration },
      leave: (timeout) => agents.shutdown({ timeout }),
      stop: () => orchestration.stop(),
    };
  });
}
