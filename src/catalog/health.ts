import { durationBuckets } from "./buckets.ts";
import { bounded, closed } from "./define/label.ts";
import { counter, gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";

const owner = "health";
const check = bounded({ limit: 250 });
const status = closed("pass", "warn", "fail", "unknown");

/** Measured only where a check looks at it: who has no such check has none of these. */
export const measuredByFewChecks = defineMetrics({
  tta_health_certificate_end_timestamp_seconds: gauge({
    help: "When the first certificate ends that a server sent to a check, in seconds since 1970.",
    unit: "timestamp_seconds",
    labels: { check },
    acrossWorkers: "min",
    owner,
  }),
  tta_health_clock_offset_seconds: gauge({
    help: "How far this machine's clock is ahead of the one that a check asks; below 0, behind it.",
    unit: "seconds",
    labels: { check },
    acrossWorkers: "max",
    owner,
  }),
});

export const healthMetrics = defineMetrics({
  tta_health_check_status: gauge({
    help: "1 for the status that a check has now, 0 for the others.",
    labels: { check, status },
    acrossWorkers: "max",
    owner,
  }),
  tta_health_check_duration_seconds: histogram({
    help: "Time one run of a check took.",
    unit: "seconds",
    labels: { check },
    buckets: durationBuckets,
    owner,
  }),
  tta_health_check_runs_total: counter({
    help: "Runs of a check, by the status they found.",
    labels: { check, status },
    owner,
  }),
  tta_health_check_last_run_timestamp_seconds: gauge({
    help: "When a check last ended, in seconds since 1970.",
    unit: "timestamp_seconds",
    labels: { check },
    acrossWorkers: "max",
    owner,
  }),
  tta_health_canary_latency_seconds: histogram({
    help: "Time from when a canary was written until it could be read back, of those that could.",
    unit: "seconds",
    labels: { check, signal: closed("metric", "log", "trace", "alert") },
    buckets: durationBuckets,
    owner,
  }),
  tta_health_canary_written_timestamp_seconds: gauge({
    help: "What a canary of metrics is: when it was written, in seconds since 1970.",
    unit: "timestamp_seconds",
    labels: { check },
    acrossWorkers: "max",
    owner,
  }),
  tta_health_disk_free_ratio: gauge({
    help: "Share of the fullest filesystem that was free when a check last looked, of its space or of its files.",
    unit: "ratio",
    labels: { check },
    acrossWorkers: "min",
    owner,
  }),
  ...measuredByFewChecks,
});
