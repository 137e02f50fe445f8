import {
  age,
  avg,
  counter,
  divide,
  eventLoopUtilization,
  gauge,
  histogram,
  latency,
  max,
  min,
  rate,
  rateInterval,
  sum,
} from "../../promql/index.ts";
import { stat, table, timeseries } from "../model/panel.ts";

const by = ["service", "instance"] as const;
const legend = "{{service}} {{instance}}";
const cpuTime = counter("process_cpu_seconds_total");
const collections = histogram("nodejs_gc_duration_seconds");
const recently = "5m";
/** Nearly used up: what comes next fails. */
const nearlyFull = 0.8;

/** prom-client names a moment as if it were a span of time. */
const started = { ...gauge("process_start_time_seconds"), unit: "timestamp_seconds" } as const;

export const cpuNow = stat({
  title: "CPU, busiest process",
  description:
    "CPU time that the busiest process used per second over the last 5 minutes; 100 % is one core. Find it in the table below.",
  queries: [{ query: max(rate(cpuTime, recently)), legend: "CPU" }],
});

export const youngestNow = stat({
  title: "Since last start",
  description:
    "How long the youngest process has been running. A few minutes without a release means that processes crash.",
  queries: [{ query: age(max(started)), legend: "youngest" }],
});

export const cpu = timeseries({
  title: "CPU",
  description: "CPU time used per second by each process; 100 % is one core. Compare with the event loop.",
  queries: [{ query: sum(rate(cpuTime, rateInterval), { by }), legend }],
  width: 8,
});

export const memory = timeseries({
  title: "Memory",
  description:
    "Memory that each process holds, and the part of its heap that live objects take. Both climbing for hours is a leak.",
  queries: [
    { query: sum(gauge("process_resident_memory_bytes"), { by }), legend: `${legend} resident` },
    { query: sum(gauge("nodejs_heap_size_used_bytes"), { by }), legend: `${legend} heap` },
  ],
  width: 8,
});

export const openFiles = timeseries({
  title: "Open files and sockets",
  description:
    "File descriptors that each process has open. A line that only climbs is a leak; at the limit nothing opens any more.",
  queries: [{ query: sum(gauge("process_open_fds"), { by }), legend }],
  width: 8,
});

export const garbageTime = timeseries({
  title: "Garbage collection",
  description:
    "Share of time that collections took, in the mean process. Above some 5 % of major ones the heap is too small.",
  queries: [
    {
      query: avg(rate(collections.sum, rateInterval), { by: ["service", "kind"] }),
      legend: "{{service}} {{kind}}",
    },
  ],
  width: 8,
});

export const garbagePauses = timeseries({
  title: "Garbage collection, p99",
  description:
    "Pauses that 99 % of the collections stayed below. Long major ones: fewer or smaller live objects.",
  queries: [
    {
      query: latency(0.99, collections, rateInterval, { by: ["service", "kind"] }),
      legend: "{{service}} {{kind}}",
    },
  ],
});

export const heap = timeseries({
  title: "Heap and buffers",
  description:
    "Heap taken from the system, the part in use, and memory of buffers outside of it, summed per service.",
  queries: [
    { query: sum(gauge("nodejs_heap_size_total_bytes"), { by: ["service"] }), legend: "{{service}} heap" },
    { query: sum(gauge("nodejs_heap_size_used_bytes"), { by: ["service"] }), legend: "{{service}} used" },
    { query: sum(gauge("nodejs_external_memory_bytes"), { by: ["service"] }), legend: "{{service}} buffers" },
  ],
});

export const activeResources = timeseries({
  title: "Handles",
  description:
    "Sockets, timers, files and the like that keep processes alive, by type. The type that climbs is what leaks.",
  queries: [
    {
      query: sum(gauge("nodejs_active_resources"), { by: ["service", "type"] }),
      legend: "{{service}} {{type}}",
    },
  ],
  width: 24,
});

const byRow = ["environment", "service", "instance"] as const;

export const instances = table({
  title: "Processes",
  description:
    "Every process that is scraped, the busiest first. One that differs from its siblings is the one to look at.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "instance", title: "Instance" },
  ],
  columns: [
    { title: "CPU", query: sum(rate(cpuTime, recently), { by: byRow }), cell: "bar" },
    {
      title: "Event loop",
      query: eventLoopUtilization(recently, { by: byRow }),
      cell: "color",
      badFrom: 0.9,
    },
    { title: "Memory", query: sum(gauge("process_resident_memory_bytes"), { by: byRow }) },
    {
      title: "Files used",
      query: divide(
        sum(gauge("process_open_fds"), { by: byRow }),
        sum(gauge("process_max_fds"), { by: byRow }),
      ),
      cell: "color",
      badFrom: nearlyFull,
    },
    { title: "Running for", query: age(min(started, { by: byRow })) },
  ],
  sort: { column: "CPU" },
});
