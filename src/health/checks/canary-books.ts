import type { OwnMetrics } from "../../catalog/index.ts";
import type { Registry } from "../../metrics/index.ts";
import type { HealthCheck } from "../config/health-config.ts";

/** What is counted of a check that writes something and reads it back. */
export interface CanaryBooks {
  /** One is written, in ms since 1970. */
  written(at: number): void;
  /** It was read, so many ms later. */
  arrived(latencyMs: number): void;
}

/** Binds the handles of a canary; undefined for another check. */
export function canaryBooks(
  metrics: Registry<OwnMetrics>,
  { name: check, target }: Pick<HealthCheck, "name" | "target">,
): CanaryBooks | undefined {
  if (target.kind !== "canary") return undefined;
  const latency = metrics
    .histogram("tta_health_canary_latency_seconds")
    .bind({ check, signal: target.signal });
  const gauge =
    target.signal === "metric"
      ? metrics.gauge("tta_health_canary_written_timestamp_seconds").bind({ check })
      : undefined;
  return {
    written: (at) => gauge?.set(at / 1000),
    arrived: (latencyMs) => latency.observe(latencyMs / 1000),
  };
}
