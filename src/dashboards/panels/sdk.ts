import {
  boardRange,
  compare,
  count,
  counter,
  gauge,
  histogram,
  increase,
  latency,
  max,
  rate,
  rateInterval,
  share,
  sum,
  topk,
} from "../../promql/index.ts";
import { barGauge, stat, table, timeseries } from "../model/panel.ts";
import { measured } from "./measured.ts";

const byProcess = ["service", "instance", "metric"] as const;
const recently = "5m";
const dropped = counter("tta_sdk_dropped_total");
const overflow = counter("tta_sdk_overflow_total");
const scrape = histogram("tta_sdk_scrape_duration_seconds");
/** From here on there is little time until recordings are lost. */
const nearlyFull = 0.8;

/** A limit holds in each process, so shares are taken there. */
const used = share(
  sum(gauge("tta_sdk_series"), { by: byProcess }),
  sum(gauge("tta_sdk_series_limit"), { by: byProcess }),
);

export const seriesNow = stat({
  title: "Label sets",
  description:
    "Label sets that all metrics of all processes hold. A histogram sends several series for each.",
  queries: [{ query: sum(gauge("tta_sdk_series")), legend: "label sets" }],
});

export const fullestNow = stat({
  title: "Fullest metric",
  description:
    "Share of its limit of label sets that the fullest metric has reached. At 100 % new ones are lost.",
  queries: [{ query: max(used), legend: "used", badFrom: nearlyFull }],
});

export const droppedNow = stat({
  title: "Lost recordings",
  description:
    "Recordings that were lost in the last 5 minutes. Any is a mistake in the code that records: see below.",
  queries: [{ query: sum(increase(dropped, recently)), legend: "lost", badFrom: 1 }],
});

export const overflowNow = stat({
  title: "Replaced labels",
  description:
    "Recordings of the last 5 minutes whose label value became other. The label has more values than it may.",
  queries: [{ query: sum(increase(overflow, recently)), legend: "replaced", badFrom: 1 }],
});

export const scrapeNow = stat({
  title: "Scrape, p99",
  description: "Time within which 99 % of the scrapes of the last 5 minutes were written.",
  queries: [{ query: measured(latency(0.99, scrape, recently)), legend: "p99" }],
});

export const versionsNow = stat({
  title: "Versions running",
  description:
    "Different versions of services that run now. More than one for a service: a release is under way or stuck.",
  queries: [
    { query: count(count(gauge("tta_build_info"), { by: ["service", "version"] })), legend: "versions" },
  ],
});

export const fullestMetrics = barGauge({
  title: "Nearest to their limit",
  description:
    "Share of its limit of label sets that a metric has reached in its fullest process, the ten greatest. Look for a label with free text or ids.",
  queries: [{ query: topk(10, max(used, { by: ["metric"] })), legend: "{{metric}}", badFrom: nearlyFull }],
  max: 1,
});

export const seriesByService = timeseries({
  title: "Label sets by service",
  description:
    "Label sets that a service holds, all processes together. One that climbs for hours has a label without end.",
  queries: [{ query: sum(gauge("tta_sdk_series"), { by: ["service"] }), legend: "{{service}}" }],
  width: 16,
});

export const droppedByReason = timeseries({
  title: "Lost recordings by reason",
  description:
    "Recordings lost per second. series_limit: too many label sets; the others: wrong values. The table below names the metric.",
  queries: [
    {
      query: sum(rate(dropped, rateInterval), { by: ["service", "reason"] }),
      legend: "{{service}} {{reason}}",
    },
  ],
});

export const overflowByLabel = timeseries({
  title: "Replaced labels by metric",
  description:
    "Recordings per second whose label value became other; empty when none does. Give the label a limit that fits, or fewer values.",
  queries: [
    {
      query: compare(sum(rate(overflow, rateInterval), { by: ["service", "metric", "label"] }), ">", 0),
      legend: "{{service}} {{metric}} {{label}}",
    },
  ],
});

export const scrapeTime = timeseries({
  title: "Time to write a page",
  description:
    "Time within which half and 99 % of the scrapes were written. It grows with label sets: see above.",
  queries: [
    { query: latency(0.99, scrape, rateInterval, { by: ["service"] }), legend: "{{service}} p99" },
    { query: latency(0.5, scrape, rateInterval, { by: ["service"] }), legend: "{{service}} p50" },
  ],
  width: 8,
});

export const scrapeDuration = timeseries({
  title: "Time of a whole scrape",
  description: "As Prometheus saw it, network included. Near the scrape interval samples are lost.",
  queries: [
    {
      query: max(gauge("scrape_duration_seconds"), { by: ["service"] }),
      legend: "{{service}}",
    },
  ],
  width: 8,
});

export const samplesPerScrape = timeseries({
  title: "Samples of a scrape",
  description: "What the targets of a service give each time, all together: what Prometheus has to store.",
  queries: [{ query: sum(gauge("scrape_samples_scraped"), { by: ["service"] }), legend: "{{service}}" }],
  width: 8,
});

const byMetric = ["service", "metric"] as const;

export const metricsTable = table({
  title: "Metrics",
  description:
    "Every metric over the time that the board shows, all processes together, the largest first. Lost or replaced: look at its labels.",
  labels: [
    { label: "service", title: "Service" },
    { label: "metric", title: "Metric" },
  ],
  columns: [
    { title: "Label sets", query: sum(gauge("tta_sdk_series"), { by: byMetric }), cell: "bar" },
    {
      title: "Of its limit",
      query: max(used, { by: byMetric }),
      cell: "color",
      badFrom: nearlyFull,
    },
    { title: "Lost", query: sum(increase(dropped, boardRange), { by: byMetric }), cell: "color", badFrom: 1 },
    {
      title: "Replaced",
      query: sum(increase(overflow, boardRange), { by: byMetric }),
      cell: "color",
      badFrom: 1,
    },
  ],
  sort: { column: "Label sets" },
});

export const builds = table({
  title: "Builds",
  description:
    "Which version of a service runs on which runtime, in how many processes. Two versions: a release under way.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "version", title: "Version" },
    { label: "runtime", title: "Runtime" },
  ],
  columns: [
    {
      title: "Processes",
      query: count(gauge("tta_build_info"), { by: ["environment", "service", "version", "runtime"] }),
    },
  ],
  sort: { column: "Processes" },
});
