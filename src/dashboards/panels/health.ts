import {
  age,
  canariesLost,
  canaryLatencies,
  counterSeries,
  gaugeSeries,
  greatest,
  group,
  histogramSeries,
  increase,
  lastOverTime,
  latency,
  least,
  max,
  orZero,
  round,
  sum,
} from "../../promql/index.ts";
import { stateTimeline, table, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { measured } from "./measured.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const by = ["environment", "service", "check"] as const;
const bySignal = [...by, "signal"] as const;
const legend = "{{environment}} {{check}}";
const status = gaugeSeries("tta_health_check_status");
const failing = gaugeSeries("tta_health_check_status", { status: "fail" });
const unknown = gaugeSeries("tta_health_check_status", { status: "unknown" });
const recently = "5m";

export const checksNow = now({
  title: "Checks that fail",
  description: "Critical checks of the health service that fail now. The status page says why.",
  queries: [{ query: sum(failing), legend: "fail", badFrom: badFrom.any }],
});

export const checksFailing = stateTimeline({
  title: "Critical checks",
  description:
    "Whether a critical check fails, those that do first. HealthCheckFailing fires for one that goes on failing.",
  queries: [{ query: greatest(mostLines, max(failing, { by })), legend }],
  values: [
    { value: 0, text: "does not fail", color: "green" },
    { value: 1, text: "fails", color: "vermillion" },
  ],
  height: 6,
});

export const checksUnknown = stateTimeline({
  title: "Checks that know",
  description: "Whether a check has a result that it trusts. Without one, what it looks at may be down.",
  queries: [{ query: greatest(mostLines, max(unknown, { by })), legend }],
  values: [
    { value: 0, text: "knows", color: "green" },
    { value: 1, text: "does not know", color: "vermillion" },
  ],
  width: 12,
  height: 6,
});

export const checksThere = stateTimeline({
  title: "Checks that are there",
  description: "Whether a check that was there in the last hour still is. One that is gone is in no config.",
  queries: [
    {
      query: least(mostLines, orZero(group(status, { by }), group(lastOverTime(status, "1h"), { by }))),
      legend,
    },
  ],
  values: [
    { value: 1, text: "there", color: "green" },
    { value: 0, text: "gone", color: "vermillion" },
  ],
  width: 12,
  height: 6,
});

export const checks = table({
  title: "Checks",
  description: "Every check of the health service. One whose last run is old has stopped.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "check", title: "Check" },
  ],
  columns: [
    {
      title: "Runs in 5 m",
      query: round(sum(increase(counterSeries("tta_health_check_runs_total"), recently), { by })),
      cell: "bar",
    },
    {
      title: "Time, p95",
      query: measured(latency(0.95, histogramSeries("tta_health_check_duration_seconds"), recently, { by })),
    },
    {
      title: "Last run",
      query: age(max(gaugeSeries("tta_health_check_last_run_timestamp_seconds"), { by })),
    },
  ],
  sort: { column: "Last run" },
});

export const canaries = stateTimeline({
  title: "Canaries",
  description:
    "Whether what a canary writes into a pipeline is found at its end. CanaryLost fires for one that goes on being lost.",
  queries: [{ query: greatest(mostLines, canariesLost(recently)), legend }],
  values: [
    { value: 0, text: "arrives", color: "green" },
    { value: 1, text: "is lost", color: "vermillion" },
  ],
  width: 12,
});

export const canaryLatency = timeseries({
  title: "Ways through the pipelines",
  description:
    "How long a line, a span or an alert takes until it can be read back, at the median of 15 minutes, and a sample, which waits for the next scrape.",
  queries: [
    {
      query: latency(0.5, canaryLatencies, "15m", { by: bySignal }),
      legend: "{{environment}} {{check}} {{signal}}",
    },
    {
      query: latency(0.5, histogramSeries("tta_health_canary_latency_seconds", { signal: "metric" }), "15m", {
        by: bySignal,
      }),
      legend: "{{environment}} {{check}} {{signal}}",
    },
  ],
  threshold: "canary_latency",
  width: 12,
  whenEmpty: "No canary has arrived",
});
