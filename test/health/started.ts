import { onTestFinished } from "vitest";
import {
  type HealthConfig,
  type HealthOptions,
  type HealthService,
  startHealthService,
} from "../../src/health/index.ts";

import { createTelemetry } from "../../src/service/index.ts";
import { silentLogger } from "../../src/telemetry/index.ts";

/** A running health service on a free port, closed when the test ends. */
export async function started(
  config: Partial<HealthConfig> = {},
  options: HealthOptions = {},
): Promise<HealthService> {
  const telemetry = createTelemetry({ service: "health", openTelemetry: false, log: silentLogger });
  const service = await startHealthService(
    { service: "health", environment: "staging", listen: { port: 0 }, checks: [], ...config },
    { telemetry, ...options },
  );
  onTestFinished(async () => {
    await service.close();
    await telemetry.shutdown();
  });
  return service;
}
