import { age, counter, gauge, max, rate, rateInterval, sum } from "../../promql/index.ts";
import { stat, timeseries } from "../model/panel.ts";
import { processStart } from "./process-start.ts";

const by = ["service", "instance"] as const;
const legend = "{{service}} {{instance}}";
const cpuTime = counter("process_cpu_seconds_total");
const recently = "5m";

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
  queries: [{ query: age(max(processStart)), legend: "youngest" }],
});

export const cpu = timeseries({
  title: "CPU",
  description: "CPU time used per second by each process; 100 % is one core. Compare with the event loop.",
  queries: [{ query: sum(rate(cpuTime, rateInterval), { by }), legend }],
  width: 8,
});

export const residentMemory = timeseries({
  title: "Memory",
  description:
    "Memory that each process holds. A line that climbs for hours is a leak: see the heap on the board System.",
  queries: [{ query: sum(gauge("process_resident_memory_bytes"), { by }), legend }],
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
