import {
  age,
  counterSeries,
  gaugeSeries,
  greatest,
  max,
  rate,
  rateInterval,
  sum,
} from "../../promql/index.ts";
import { stat, timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";
import { processStart } from "./process-start.ts";

const by = ["service", "instance"] as const;
const legend = "{{service}} {{instance}}";
const cpuTime = counterSeries("process_cpu_seconds_total");
const recently = "5m";
/** Each process has two lines. */
const halfOfThem = mostLines / 2;

export const cpuNow = now({
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
  description:
    "CPU time used per second by the ten busiest processes; 100 % is one core. Compare with the event loop.",
  queries: [{ query: greatest(mostLines, sum(rate(cpuTime, rateInterval), { by })), legend }],
  width: 8,
});

export const residentMemory = timeseries({
  title: "Memory",
  description:
    "Memory that the ten largest processes hold. A line that climbs for hours is a leak: see the heap on the board System.",
  queries: [
    { query: greatest(mostLines, sum(gaugeSeries("process_resident_memory_bytes"), { by })), legend },
  ],
  width: 8,
});

export const memory = timeseries({
  title: "Memory",
  description:
    "Memory that the five largest processes hold, and what live objects take of their heaps. Both climbing for hours is a leak.",
  queries: [
    {
      query: greatest(halfOfThem, sum(gaugeSeries("process_resident_memory_bytes"), { by })),
      legend: `${legend} resident`,
    },
    {
      query: greatest(halfOfThem, sum(gaugeSeries("nodejs_heap_size_used_bytes"), { by })),
      legend: `${legend} heap`,
      dashed: true,
    },
  ],
  width: 8,
});

export const openFiles = timeseries({
  title: "Open files and sockets",
  description:
    "File descriptors of the ten processes with most. A line that only climbs is a leak; at the limit nothing opens any more.",
  queries: [{ query: greatest(mostLines, sum(gaugeSeries("process_open_fds"), { by })), legend }],
  width: 8,
});
