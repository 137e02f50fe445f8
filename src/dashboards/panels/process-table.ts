import {
  age,
  counterSeries,
  divide,
  eventLoopUtilization,
  gaugeSeries,
  min,
  rate,
  sum,
} from "../../promql/index.ts";
import { table } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { processStart } from "./process-start.ts";

const cpuTime = counterSeries("process_cpu_seconds_total");
const recently = "5m";

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
      badFrom: badFrom.eventLoop,
    },
    { title: "Memory", query: sum(gaugeSeries("process_resident_memory_bytes"), { by: byRow }) },
    {
      title: "Files used",
      query: divide(
        sum(gaugeSeries("process_open_fds"), { by: byRow }),
        sum(gaugeSeries("process_max_fds"), { by: byRow }),
      ),
      cell: "color",
      badFrom: badFrom.nearlyFull,
    },
    { title: "Running for", query: age(min(processStart, { by: byRow })) },
  ],
  sort: { column: "CPU" },
  height: 6,
});
