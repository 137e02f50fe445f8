import {
  count,
  counter,
  eventLoopUtilization,
  gauge,
  histogram,
  latency,
  max,
  rate,
  rateInterval,
  subtract,
  sum,
} from "../../promql/index.ts";
import { stat, timeseries } from "../model/panel.ts";

const by = ["service", "instance"] as const;
const legend = "{{service}} {{instance}}";
const up = gauge("up");

export const servicesUp = stat({
  title: "Services up",
  description:
    "Targets whose last scrape succeeded, and those whose did not. ServiceDown fires for the latter.",
  queries: [
    { query: sum(up), legend: "up", color: "green" },
    { query: subtract(count(up), sum(up)), legend: "down", badFrom: 1 },
  ],
});

export const eventLoopBusyNow = stat({
  title: "Event loop busy",
  description:
    "Share of the last 5 minutes in which the busiest process had work. Near 100 % it takes no more.",
  queries: [{ query: max(eventLoopUtilization("5m", { by })), legend: "busy", badFrom: 0.9 }],
});

export const eventLoopDelay = timeseries({
  title: "Event loop delay, p99",
  description:
    "How late timers ran. Above some 100 ms something blocks the process, and everything in it waits.",
  queries: [
    { query: latency(0.99, histogram("tta_event_loop_delay_seconds"), rateInterval, { by }), legend },
  ],
  width: 8,
});

export const memory = timeseries({
  title: "Memory",
  description: "Memory that each process holds, and the part of its heap that live objects take.",
  queries: [
    { query: sum(gauge("process_resident_memory_bytes"), { by }), legend: `${legend} resident` },
    { query: sum(gauge("nodejs_heap_size_used_bytes"), { by }), legend: `${legend} heap` },
  ],
  width: 8,
});

export const cpu = timeseries({
  title: "CPU",
  description: "CPU time used per second by each process; 100 % is one core.",
  queries: [{ query: sum(rate(counter("process_cpu_seconds_total"), rateInterval), { by }), legend }],
  width: 8,
});
