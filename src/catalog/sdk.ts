import { internalBuckets } from "./buckets.ts";
import { bounded, closed } from "./define/label.ts";
import { counter, gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";

const owner = "metrics";
/** Name of a metric of the catalog; a catalog with more metrics than this is not one a person can read. */
const metric = bounded({ limit: 300 });

/** What the SDK says of itself. */
export const sdkMetrics = defineMetrics({
  tta_sdk_series: gauge({
    help: "Label sets that a metric holds in this process.",
    labels: { metric },
    owner,
  }),
  tta_sdk_series_limit: gauge({
    help: "Most label sets that a metric may hold in this process.",
    labels: { metric },
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
  tta_sdk_scrape_duration_seconds: histogram({
    help: "Time one scrape took to write.",
    unit: "seconds",
    buckets: internalBuckets,
    owner,
  }),
});
