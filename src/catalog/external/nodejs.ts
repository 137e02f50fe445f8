import { closed } from "../define/label.ts";
import { gauge, histogram } from "../define/metric.ts";
import { defineMetrics } from "../define/names.ts";

const owner = "prom-client";

/** Node's own figures, as prom-client writes them. */
export const nodejsMetrics = defineMetrics({
  nodejs_heap_size_used_bytes: gauge({ help: "Heap that live objects take.", unit: "bytes", owner }),
  nodejs_gc_duration_seconds: histogram({
    help: "Time a garbage collection took, by kind.",
    unit: "seconds",
    labels: { kind: closed("major", "minor", "incremental", "weakcb") },
    buckets: [0.001, 0.01, 0.1, 1, 2, 5],
    owner,
  }),
});
