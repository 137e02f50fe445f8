import { internalBuckets } from "./buckets.ts";
import { bounded, closed } from "./define/label.ts";
import { counter, gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";

const owner = "service";

/** What a process can run out of: all that it holds, and the heap of its objects. */
const area = closed("resident", "heap");

/** The process that a service runs in, where prom-client's own figures reset on every scrape. */
export const runtimeMetrics = defineMetrics({
  tta_event_loop_delay_seconds: histogram({
    help: "How late the event loop ran a timer.",
    unit: "seconds",
    buckets: internalBuckets,
    owner,
  }),
  tta_event_loop_seconds_total: counter({
    help: "Time that the event loop was active or idle.",
    unit: "seconds",
    labels: { state: closed("active", "idle") },
    owner,
  }),
  tta_process_memory_used_bytes: gauge({
    help: "Memory that the process holds (resident), and that the objects of its heap take, garbage included (heap).",
    unit: "bytes",
    labels: { area },
    acrossWorkers: { label: "area", of: { resident: "sum", heap: "max" } },
    owner,
  }),
  tta_process_memory_limit_bytes: gauge({
    help: "What it ends at: the limit of the container or else the memory of the machine (resident), and the largest heap that V8 allows (heap).",
    unit: "bytes",
    labels: { area },
    acrossWorkers: "max",
    owner,
  }),
  tta_build_info: gauge({
    help: "1, with the version of the service and the runtime it runs on.",
    labels: { version: bounded({ limit: 5 }), runtime: bounded({ limit: 5 }) },
    acrossWorkers: "max",
    owner,
  }),
});
