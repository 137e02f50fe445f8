import { internalBuckets } from "./buckets.ts";
import { bounded, closed } from "./define/label.ts";
import { counter, gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";

const owner = "metrics";
/** Name of a metric of the catalog; a catalog with more metrics than this is not one a person can read. */
const metric = bounded({ limit: 300 });

/** Why a scrape had to do without the metrics of another library. */
export const sourceFailures = ["error", "timeout", "waiting"] as const;
export type SourceFailure = (typeof sourceFailures)[number];

/** Why a sample of another library is not on the page. */
export const leftOutReasons = ["name_taken", "duplicate", "invalid"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** Why a span never left the process. */
export const spanLosses = ["queue_full", "export_failed", "run_limit", "held_limit", "shutdown"] as const;
export type SpanLoss = (typeof spanLosses)[number];

/** Why a line of the log came neither to its server nor to its file. */
export const lineLosses = ["queue_full", "export_failed", "rejected", "file_failed", "shutdown"] as const;
export type LineLoss = (typeof lineLosses)[number];

/** Name of a library whose metrics are on our page. */
const source = bounded();

/** What the SDK says of itself. */
export const sdkMetrics = defineMetrics({
  tta_sdk_series: gauge({
    help: "Label sets that a metric holds in this process.",
    labels: { metric },
    acrossWorkers: "max",
    owner,
  }),
  tta_sdk_series_limit: gauge({
    help: "Most label sets that a metric may hold in this process.",
    labels: { metric },
    acrossWorkers: "max",
    owner,
  }),
  tta_sdk_dropped_total: counter({
    help: "Recordings that were lost, by reason.",
    labels: { metric, reason: closed("not_finite", "negative", "bad_label", "series_limit") },
    owner,
  }),
  tta_sdk_overflow_total: counter({
    help: "Recordings whose label value was replaced by other.",
    labels: { metric, label: bounded({ dependsOn: "metric" }) },
    owner,
  }),
  tta_sdk_source_failures_total: counter({
    help: "Scrapes without the metrics of another library: collecting them, or some of them, failed (error), took too long (timeout), or has not ended since an earlier scrape (waiting).",
    labels: { source, reason: closed(...sourceFailures) },
    owner: "service",
  }),
  tta_sdk_source_left_out: gauge({
    help: "Samples of another library that the last page was without: their name is another's (name_taken), their series comes twice (duplicate), or no page can carry them (invalid).",
    labels: { source, reason: closed(...leftOutReasons) },
    owner: "service",
  }),
  tta_sdk_spans_dropped_total: counter({
    help: "Spans that were to be sent, or held until their run had ended, and were lost: the queue was full (queue_full), the collector took them not (export_failed), their run (run_limit) or all runs together (held_limit) had too many, or the process ended (shutdown).",
    labels: { reason: closed(...spanLosses) },
    owner: "service",
  }),
  tta_sdk_lines_dropped_total: counter({
    help: "Lines of the log that were lost on their way to a server or a file: the queue was full (queue_full), the server could not be reached or had no time for them (export_failed), it refused them (rejected), the file could not be written (file_failed), or the process ended (shutdown).",
    labels: { reason: closed(...lineLosses) },
    owner: "service",
  }),
  tta_sdk_scrape_duration_seconds: histogram({
    help: "Time one scrape took to write.",
    unit: "seconds",
    buckets: internalBuckets,
    owner,
  }),
});
