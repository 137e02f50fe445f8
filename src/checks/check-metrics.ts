import { catalog, type OwnMetrics } from "../catalog/index.ts";
import type { BoundGauge, Registry } from "../metrics/index.ts";
import type { CheckStatus } from "./finding.ts";

const statuses = catalog.metrics.tta_health_check_status.labels.status.values;

/** Where one check counts. */
export interface CheckMetrics {
  /** The status as it is now; the gauges of a check always add up to 1. */
  now(status: CheckStatus): void;
  /** One run ended. */
  ran(found: CheckStatus, durationMs: number, endedAt: number): void;
}

/** Binds the handles of `check`, which thereby exist from the first scrape. */
export function checkMetrics(metrics: Registry<OwnMetrics>, check: string): CheckMetrics {
  const gauge = metrics.gauge("tta_health_check_status");
  const runs = metrics.counter("tta_health_check_runs_total");
  const handles = statuses.map((status) => ({
    status,
    current: gauge.bind({ check, status }),
    count: runs.bind({ check, status }),
  }));
  const duration = metrics.histogram("tta_health_check_duration_seconds").bind({ check });
  let lastRun: BoundGauge | undefined;
  const now = (status: CheckStatus): void => {
    for (const handle of handles) handle.current.set(handle.status === status ? 1 : 0);
  };
  now("unknown");
  return {
    now,
    ran: (found, durationMs, endedAt) => {
      handles.find((handle) => handle.status === found)?.count.inc();
      duration.observe(durationMs / 1000);
      // Bound with the first run: before it there is no time to tell, and 0 would be 1970.
      lastRun ??= metrics.gauge("tta_health_check_last_run_timestamp_seconds").bind({ check });
      lastRun.set(endedAt / 1000);
    },
  };
}
