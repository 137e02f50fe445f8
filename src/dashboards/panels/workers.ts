import { compare, counterSeries, gaugeSeries, max, rate, rateInterval, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

export const workersByState = timeseries({
  title: "Workers by state",
  description:
    "Processes and threads on the page of the one that started them. stale: silent for five seconds; refused: of another version or catalog, the log says which.",
  width: 8,
  queries: [
    {
      query: compare(sum(gaugeSeries("tta_workers"), { by: ["service", "state"] }), ">", 0),
      legend: "{{service}} {{state}}",
    },
  ],
  whenEmpty: "No workers",
});

export const reportAge = timeseries({
  title: "Oldest report of a worker",
  description:
    "Time since the last report of the worker that has been silent for longest. They report twice a second: one that climbs has a worker whose event loop is held.",
  width: 8,
  queries: [
    { query: max(gaugeSeries("tta_workers_report_age_seconds"), { by: ["service"] }), legend: "{{service}}" },
  ],
});

export const workersEnded = timeseries({
  title: "Workers that end",
  description:
    "Workers that end in a second, in order or not. What they counted stays on the page; many of them are crashes in a row.",
  width: 8,
  queries: [
    {
      query: sum(rate(counterSeries("tta_workers_ended_total"), rateInterval), { by: ["service"] }),
      legend: "{{service}}",
    },
  ],
});
