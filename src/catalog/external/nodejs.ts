import { bounded, closed } from "../define/label.ts";
import { gauge, histogram } from "../define/metric.ts";
import { defineMetrics } from "../define/names.ts";

const owner = "prom-client";

/** Node's own figures, as prom-client writes them. */
export const nodejsMetrics = defineMetrics({
  nodejs_heap_size_used_bytes: gauge({ help: "Heap that live objects take.", unit: "bytes", owner }),
  nodejs_heap_size_total_bytes: gauge({
    help: "Heap that V8 has taken from the system.",
    unit: "bytes",
    owner,
  }),
  nodejs_external_memory_bytes: gauge({
    help: "Memory outside the heap that objects hold: buffers, mostly.",
    unit: "bytes",
    owner,
  }),
  nodejs_active_resources: gauge({
    help: "Sockets, timers, files and the like that keep the process alive, by type.",
    labels: { type: bounded() },
    owner,
  }),
  nodejs_gc_duration_seconds: histogram({
    help: "Time a garbage collection took, by kind.",
    unit: "seconds",
    labels: { kind: closed("major", "minor", "incremental", "weakcb") },
    buckets: [0.001, 0.01, 0.1, 1, 2, 5],
    owner,
  }),
});
