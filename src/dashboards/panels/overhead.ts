import {
  counterSeries,
  divide,
  histogramSeries,
  rate,
  rateInterval,
  share,
  sum,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { atMostAll } from "./at-most-all.ts";
import { now } from "./now.ts";

const runs = histogramSeries("tta_orchestrator_duration_seconds");
const overhead = counterSeries("tta_orchestrator_overhead_seconds_total");
const by = ["service", "orchestrator"] as const;
const legend = "{{service}} {{orchestrator}}";
/** As the alert groups. */
const byAlert = ["environment", "service", "orchestrator"] as const;
const recently = "5m";

export const overheadShareNow = now({
  title: "Overhead",
  description:
    "Share of the time of runs that the framework took over the last 5 minutes, outside the user's code.",
  queries: [
    {
      query: atMostAll(share(sum(rate(overhead, recently)), sum(rate(runs.sum, recently)))),
      legend: "overhead",
    },
  ],
});

export const overheadPerRunNow = now({
  title: "Overhead per run",
  description: "Time that the framework took for one run over the last 5 minutes, on average.",
  queries: [
    {
      query: divide(sum(rate(overhead, recently)), sum(rate(runs.count, recently))),
      legend: "per run",
    },
  ],
  change: true,
});

export const overheadShare = timeseries({
  title: "Overhead share",
  description:
    "Share of the time of its runs of 5 minutes that the framework took. Large only where runs are very short; else look at the event loop.",
  queries: [
    {
      query: atMostAll(
        share(sum(rate(overhead, recently), { by: byAlert }), sum(rate(runs.sum, recently), { by: byAlert })),
      ),
      legend: `{{environment}} ${legend}`,
    },
  ],
  threshold: "orchestrator_overhead_ratio",
  width: 8,
});

export const overheadPerRun = timeseries({
  title: "Overhead of one run",
  description: "Time that the framework took for one run, on average. A called orchestrator books its own.",
  queries: [
    {
      query: divide(sum(rate(overhead, rateInterval), { by }), sum(rate(runs.count, rateInterval), { by })),
      legend,
    },
  ],
  width: 8,
});
