import {
  age,
  counterSeries,
  gaugeSeries,
  greatest,
  least,
  max,
  minOverTime,
  processStarted,
  rate,
  rateInterval,
  share,
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

const byArea = ["environment", ...by, "area"] as const;

export const memoryUsed = timeseries({
  title: "Memory of what there may be",
  description:
    "Share of its limit that a process held at least, over 5 minutes: resident, of the container or the machine; heap, of what V8 allows. At 100 % it is killed.",
  queries: [
    {
      query: greatest(
        mostLines,
        share(
          sum(minOverTime(gaugeSeries("tta_process_memory_used_bytes"), recently), { by: byArea }),
          sum(gaugeSeries("tta_process_memory_limit_bytes"), { by: byArea }),
        ),
      ),
      legend: "{{environment}} {{service}} {{instance}} {{area}}",
    },
  ],
  threshold: "memory_used",
});

export const youngest = timeseries({
  title: "Youngest processes",
  description:
    "How long ago the ten youngest processes started. A saw whose teeth stay below the limit is a crash loop; one tooth is a release.",
  queries: [
    {
      query: least(mostLines, age(processStarted("5m"))),
      legend: "{{environment}} {{service}} {{instance}}",
    },
  ],
  threshold: "process_age",
  width: 8,
});

export const openFiles = timeseries({
  title: "Open files and sockets",
  description:
    "File descriptors of the ten processes with most. A line that only climbs is a leak; at the limit nothing opens any more.",
  queries: [{ query: greatest(mostLines, sum(gaugeSeries("process_open_fds"), { by })), legend }],
  width: 8,
});
