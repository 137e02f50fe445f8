import { compare, counterSeries, gaugeSeries, max, rate, rateInterval, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

const by = ["service", "source", "reason"] as const;

export const sourceFailures = timeseries({
  title: "Scrapes without a library",
  description:
    "Scrapes per second without the metrics of another library. error: they cannot be read; timeout: that took too long; waiting: an earlier collect has not ended. The log names the cause.",
  queries: [
    {
      query: sum(rate(counterSeries("tta_sdk_source_failures_total"), rateInterval), { by }),
      legend: "{{service}} {{source}} {{reason}}",
    },
  ],
});

export const leftOut = timeseries({
  title: "Samples left off the page",
  description:
    "Samples of other libraries that no page can show beside the others. name_taken: rename the metric; duplicate: two series are the same; invalid: no reader would take it.",
  queries: [
    {
      query: compare(max(gaugeSeries("tta_sdk_source_left_out"), { by }), ">", 0),
      legend: "{{service}} {{source}} {{reason}}",
    },
  ],
  whenEmpty: "None was left out",
});
