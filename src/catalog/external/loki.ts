import { bounded, closed } from "../define/label.ts";
import { counter, gauge, histogram } from "../define/metric.ts";
import { defineMetrics } from "../define/names.ts";

const owner = "loki";

const status_code = closed(
  "200",
  "204",
  "400",
  "401",
  "403",
  "404",
  "405",
  "413",
  "415",
  "422",
  "429",
  "499",
  "500",
  "502",
  "503",
  "504",
);

/** What Loki 3 says on its own page. */
export const lokiMetrics = defineMetrics({
  loki_request_duration_seconds: histogram({
    help: "Time a request took, by its route and the status of the answer.",
    unit: "seconds",
    labels: {
      method: bounded(),
      route: bounded({ limit: 100 }),
      status_code,
      ws: closed("true", "false"),
    },
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100],
    owner,
  }),
  loki_discarded_samples_total: counter({
    help: "Lines that were refused for good, by why; not there before the first.",
    labels: {
      reason: bounded(),
      tenant: bounded(),
      retention_hours: bounded(),
      policy: bounded(),
      format: bounded(),
    },
    owner,
  }),
  prometheus_tsdb_wal_storage_size_bytes: gauge({
    help: "What the log of the last hours takes on the disk, of Loki and of a newer Prometheus.",
    unit: "bytes",
    owner,
  }),
});
