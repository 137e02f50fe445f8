import { counter, gauge } from "../define/metric.ts";
import { defineMetrics } from "../define/names.ts";

const owner = "prom-client";

/** Process metrics that every official Prometheus client writes. */
export const processMetrics = defineMetrics({
  process_cpu_seconds_total: counter({ help: "CPU time used, user and system.", unit: "seconds", owner }),
  process_resident_memory_bytes: gauge({ help: "Memory that the process holds.", unit: "bytes", owner }),
  process_open_fds: gauge({ help: "File descriptors that the process has open; on Linux only.", owner }),
  process_max_fds: gauge({ help: "File descriptors that the process may open; on Linux only.", owner }),
  process_start_time_seconds: gauge({
    help: "When the process started, in seconds since 1970.",
    unit: "seconds",
    owner,
  }),
});
