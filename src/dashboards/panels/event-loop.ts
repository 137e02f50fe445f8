import {
  eventLoopUtilization,
  greatest,
  histogramSeries,
  latency,
  max,
  rateInterval,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const by = ["service", "instance"] as const;
const legend = "{{service}} {{instance}}";

export const eventLoopBusyNow = now({
  title: "Event loop busy",
  description:
    "Share of the last 5 minutes in which the busiest process had work. Near 100 % it takes no more: add processes.",
  queries: [{ query: max(eventLoopUtilization("5m", { by })), legend: "busy", badFrom: badFrom.eventLoop }],
});

export const eventLoopDelay = timeseries({
  title: "Event loop delay, p99",
  description:
    "How late timers ran in 5 minutes, in the ten worst processes. Above some 100 ms something blocks the process, and everything in it waits.",
  queries: [
    {
      query: greatest(
        mostLines,
        latency(0.99, histogramSeries("tta_event_loop_delay_seconds"), "5m", {
          by: ["environment", ...by],
        }),
      ),
      legend: `{{environment}} ${legend}`,
    },
  ],
  threshold: "event_loop_delay_p99",
  width: 8,
});

export const eventLoopBusy = timeseries({
  title: "Event loop utilization",
  description:
    "Share of time in which the ten busiest processes had work. Near 100 % every request waits for others: add processes or take work out.",
  queries: [{ query: greatest(mostLines, eventLoopUtilization(rateInterval, { by })), legend }],
  width: 8,
  max: 1,
});
