import {
  counterSeries,
  errorRatio,
  gaugeSeries,
  greatest,
  histogramSeries,
  latency,
  max,
  rate,
  rateInterval,
  requestRate,
  sum,
} from "../../promql/index.ts";
import { heatmap, timeseries } from "../model/panel.ts";
import { measured } from "./measured.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const calls = histogramSeries("tta_llm_duration_seconds");
const by = ["provider", "model"] as const;
const legend = "{{provider}} {{model}}";
/** As the alerts group and look back, so that a line crosses its limit when the alert does. */
const byAlert = ["environment", "service", ...by] as const;
const legendOfAlert = `{{environment}} {{service}} ${legend}`;
const recently = "5m";

export const llmCallsNow = now({
  title: "Calls per second",
  description: "Calls of models that ended, per second, over the last 5 minutes.",
  queries: [{ query: requestRate(calls, recently), legend: "calls" }],
  change: true,
});

export const llmErrorsNow = now({
  title: "Failed calls",
  description:
    "Share of the calls of the last 5 minutes that failed for good, after all tries of the client, of the model that fails most. Many tries and few failures: see the attempts.",
  queries: [{ query: max(errorRatio(calls, recently, { by: byAlert })), legend: "worst" }],
  threshold: "llm_error_ratio",
});

export const llmLatencyNow = now({
  title: "p95 duration",
  description:
    "Time within which 95 % of the calls of the last 5 minutes ended, the whole of a stream and all tries included.",
  queries: [{ query: measured(latency(0.95, calls, recently)), legend: "p95" }],
  change: true,
});

export const llmRate = timeseries({
  title: "Model calls",
  description: "Calls that ended, per second, of the ten busiest models.",
  queries: [{ query: greatest(mostLines, requestRate(calls, rateInterval, { by })), legend }],
  width: 8,
});

export const llmErrors = timeseries({
  title: "Model error ratio",
  description:
    "Share of the calls of 5 minutes of a model that failed, the ten worst. One model: its provider; all of a provider: its key, its limits, the way there.",
  queries: [
    { query: greatest(mostLines, errorRatio(calls, recently, { by: byAlert })), legend: legendOfAlert },
  ],
  threshold: "llm_error_ratio",
  width: 8,
});

export const llmAttempts = timeseries({
  title: "Tries",
  description:
    "Tries per second by what became of them. Much retry: clients hide failures, and callers wait for them.",
  queries: [
    {
      query: sum(rate(counterSeries("tta_llm_attempts_total"), rateInterval), { by: ["result"] }),
      legend: "{{result}}",
    },
  ],
  stacked: true,
  width: 8,
});

export const llmLatency = timeseries({
  title: "Model duration",
  description:
    "Time within which half and 95 % of the calls of a model ended, of the ten slowest. More output takes longer: compare with the speed beside.",
  queries: [
    { query: greatest(mostLines, latency(0.95, calls, rateInterval, { by })), legend: `${legend} p95` },
    {
      query: greatest(mostLines, latency(0.5, calls, rateInterval, { by })),
      legend: `${legend} p50`,
      dashed: true,
    },
  ],
});

export const llmInFlight = timeseries({
  title: "Calls in flight",
  description:
    "Calls that have started and not ended, of the ten models with most. A line that only climbs: streams that nobody reads to their end.",
  queries: [{ query: greatest(mostLines, sum(gaugeSeries("tta_llm_in_flight"), { by })), legend }],
});

export const llmHeatmap = heatmap({
  title: "Calls by duration",
  description: "How many calls per second took how long. Two bands are two kinds of work.",
  query: sum(rate(calls.buckets, rateInterval), { by: ["le"] }),
});
