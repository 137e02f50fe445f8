import {
  errorRatio,
  greatest,
  histogramSeries,
  latency,
  rateInterval,
  requestRate,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";

const calls = histogramSeries("tta_tool_duration_seconds");
const by = ["service", "tool"] as const;
const legend = "{{service}} {{tool}}";

export const toolRate = timeseries({
  title: "Tool calls",
  description: "Calls of tools that ended, per second, of the ten busiest tools.",
  queries: [{ query: greatest(mostLines, requestRate(calls, rateInterval, { by })), legend }],
  width: 8,
});

export const toolErrors = timeseries({
  title: "Tool error ratio",
  description:
    "Share of the calls of 5 minutes of a tool that failed, the ten worst. A model that gets an error tries again, and pays again.",
  queries: [
    {
      query: greatest(mostLines, errorRatio(calls, "5m", { by: ["environment", ...by] })),
      legend: `{{environment}} ${legend}`,
    },
  ],
  threshold: "tool_error_ratio",
  width: 8,
});

export const toolLatency = timeseries({
  title: "Tool duration, p95",
  description: "Time within which 95 % of the calls of a tool ended, the ten slowest.",
  queries: [{ query: greatest(mostLines, latency(0.95, calls, rateInterval, { by })), legend }],
  width: 8,
});
