import {
  average,
  compare,
  errorRatio,
  failedOutcomes,
  gaugeSeries,
  greatest,
  histogramSeries,
  latency,
  max,
  oneOf,
  primitiveLatencyP95,
  rate,
  rateInterval,
  recorded,
  requestRate,
  sum,
  topk,
} from "../../promql/index.ts";
import { barGauge, table, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { measured } from "./measured.ts";
import { mostLines } from "./most-lines.ts";

const by = ["service", "primitive", "kind"] as const;
const legend = "{{service}} {{primitive}} ({{kind}})";
const name = "tta_primitive_duration_seconds";
const runs = histogramSeries(name);
const failed = histogramSeries(name, { outcome: oneOf(...failedOutcomes) });
const recently = "5m";
/** Read from what Prometheus has computed: the buckets of all primitives over hours are too many. */
const p95 = measured(recorded(primitiveLatencyP95));

export const primitiveLatency = timeseries({
  title: "Primitive latency, p95",
  description:
    "Time within which 95 % of the executions of the ten slowest primitives ended, over 5 minutes. One contains what runs inside it: look at the innermost that rose.",
  queries: [{ query: greatest(mostLines, max(p95, { by })), legend }],
});

export const primitiveFailures = timeseries({
  title: "Primitive failures",
  description:
    "Executions per second that failed, of the ten that fail most. A parent fails with its child: look at the innermost one first.",
  queries: [
    { query: greatest(mostLines, compare(requestRate(failed, rateInterval, { by }), ">", 0)), legend },
  ],
  whenEmpty: "None failed",
});

export const primitiveRate = timeseries({
  title: "Primitive executions",
  description:
    "Executions that ended, per second, of the ten busiest primitives. One that falls while its parent goes on is no longer reached.",
  queries: [{ query: greatest(mostLines, requestRate(runs, rateInterval, { by })), legend }],
});

export const primitiveInFlight = timeseries({
  title: "Primitives in flight",
  description:
    "Executions that have started and not ended, of the ten primitives with most. A line that only climbs means that something waits for ever.",
  queries: [{ query: greatest(mostLines, sum(gaugeSeries("tta_primitive_in_flight"), { by })), legend }],
});

export const primitiveTime = timeseries({
  title: "Where time is spent",
  description:
    "Seconds spent in the ten busiest primitives per second, with what runs inside them: 100 % is one that runs all the time. The innermost large one is where to save.",
  queries: [{ query: greatest(mostLines, sum(rate(runs.sum, rateInterval), { by })), legend }],
  unit: "percentunit",
  width: 8,
});

export const slowestPrimitives = barGauge({
  title: "Slowest primitives, p95",
  description:
    "The ten primitives with the greatest p95 over the last 5 minutes. One contains what runs inside it.",
  queries: [{ query: topk(10, max(p95, { by })), legend }],
});

export const primitives = table({
  title: "Primitives",
  description:
    "Every primitive over the last 5 minutes, the slowest first. p99 far above p50: some inputs are hard, or something waits.",
  labels: [
    { label: "service", title: "Service" },
    { label: "primitive", title: "Primitive" },
    { label: "kind", title: "Kind" },
  ],
  columns: [
    { title: "p95", query: max(p95, { by }), cell: "bar" },
    { title: "p50", query: measured(latency(0.5, runs, recently, { by })) },
    { title: "p99", query: measured(latency(0.99, runs, recently, { by })) },
    { title: "Mean", query: average(runs, recently, { by }) },
    { title: "Runs/s", query: requestRate(runs, recently, { by }) },
    { title: "Failed", query: errorRatio(runs, recently, { by }), cell: "color", badFrom: badFrom.failed },
  ],
  sort: { column: "p95" },
});
