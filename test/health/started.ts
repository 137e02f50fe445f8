import { onTestFinished } from "vitest";
import {
  type HealthConfig,
  type HealthOptions,
  type HealthService,
  startHealthService,
} from "../../src/health/index.ts";

/** A running health service on a free port, closed when the test ends. */
export async function started(
  config: Partial<HealthConfig> = {},
  options: HealthOptions = {},
): Promise<HealthService> {
  const service = await startHealthService(
    { service: "health", environment: "staging", listen: { port: 0 }, checks: [], ...config },
    options,
  );
  onTestFinished(() => service.close());
  return service;
}
