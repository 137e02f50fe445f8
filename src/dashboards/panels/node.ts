import { gaugeSeries, histogramSeries, latency, max, rate, rateInterval, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

const collections = histogramSeries("nodejs_gc_duration_seconds");

export const garbageTime = timeseries({
  title: "Garbage collection",
  description:
    "Share of time that collections took, in the process where they took most. Above some 5 % of major ones the heap is too small.",
  queries: [
    {
      query: max(rate(collections.sum, rateInterval), { by: ["service", "kind"] }),
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
    {
      query: sum(gaugeSeries("nodejs_heap_size_total_bytes"), { by: ["service"] }),
      legend: "{{service}} heap",
    },
    {
      query: sum(gaugeSeries("nodejs_heap_size_used_bytes"), { by: ["service"] }),
      legend: "{{service}} used",
    },
    {
      query: sum(gaugeSeries("nodejs_external_memory_bytes"), { by: ["service"] }),
      legend: "{{service}} buffers",
    },
  ],
});

export const activeResources = timeseries({
  title: "Handles",
  description:
    "Sockets, timers, files and the like that keep processes alive, by type. The type that climbs is what leaks.",
  queries: [
    {
      query: sum(gaugeSeries("nodejs_active_resources"), { by: ["service", "type"] }),
      legend: "{{service}} {{type}}",
    },
  ],
  width: 24,
});
