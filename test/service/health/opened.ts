import { createHealth } from "../../../src/service/health/create-health.ts";
import type { HealthOptions } from "../../../src/service/health/health-types.ts";
import type { Logger } from "../../../src/telemetry/index.ts";
import { manualClock } from "../../health/manual-clock.ts";
import { recordingMetrics } from "../../health/recording-metrics.ts";

/** The health of a service on a clock that moves when told, with what it logs and records. */
export function opened(options: HealthOptions = {}) {
  const time = manualClock();
  const { registry, values } = recordingMetrics();
  const told: string[] = [];
  const tell = (text: string, fields?: object): void => void told.push(`${text} ${JSON.stringify(fields)}`);
  const log: Logger = { debug: tell, info: tell, warn: tell, error: tell };
  const resource = { service: "shop", environment: "test", version: "1.2.3" };
  const own = createHealth({ clock: time.clock, log, metrics: registry }, resource, options);
  const statusOf = (name: string) => own.health.report().checks.find((check) => check.name === name)?.status;
  return { ...own, time, values, told, statusOf };
}
