import {
  gaugeSeries,
  greatest,
  histogramSeries,
  httpLatencyP95,
  httpServiceLatency,
  latency,
  noneOf,
  rate,
  rateInterval,
  recorded,
  requestRate,
  share,
  sum,
} from "../../promql/index.ts";
import { heatmap, table, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { measured } from "./measured.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const name = "tta_http_request_duration_seconds";
const requests = histogramSeries(name);
const failed = histogramSeries(name, { status_class: "5xx" }).count;
/** A caller who left says nothing about the answer. */
const answered = histogramSeries(name, { status_class: noneOf("aborted") }).count;
/** As the alerts group, so that a line crosses its limit when the alert does. */
const byRoute = ["environment", "service", "method", "route"] as const;
const legendOfAlert = "{{environment}} {{service}} {{method}} {{route}}";
/** Numbers of this moment look back further than lines. */
const recently = "5m";
/** Read from what Prometheus has computed: the buckets of all routes over hours are too many. */
const p95 = measured(recorded(httpLatencyP95));

export const httpRequestsNow = now({
  title: "Requests per second",
  description: "HTTP requests answered per second over the last 5 minutes. 0 at a busy hour: look in front.",
  queries: [{ query: requestRate(requests, recently), legend: "requests" }],
  change: true,
});

export const httpErrorsNow = now({
  title: "Server errors",
  description:
    "Share of HTTP requests answered with 5xx over the last 5 minutes. Find the route in the panel below.",
  queries: [
    {
      query: share(sum(rate(failed, recently)), sum(rate(answered, recently))),
      legend: "5xx",
      badFrom: badFrom.failed,
    },
  ],
});

export const httpLatencyNow = now({
  title: "HTTP p95",
  description: "Time within which 95 % of the HTTP requests of the last 5 minutes were answered.",
  queries: [{ query: measured(latency(0.95, requests, recently)), legend: "p95" }],
  change: true,
});

export const httpRate = timeseries({
  title: "HTTP requests",
  description: "Requests answered per second by class of status; aborted ones were given up by the caller.",
  queries: [
    { query: requestRate(requests, rateInterval, { by: ["status_class"] }), legend: "{{status_class}}" },
  ],
  stacked: true,
});

export const httpErrors = timeseries({
  title: "Server errors by route",
  description:
    "Share of the requests of 5 minutes to a route answered with 5xx, the ten worst. One route: look at what it calls; all: at the process.",
  queries: [
    {
      query: greatest(
        mostLines,
        share(sum(rate(failed, recently), { by: byRoute }), sum(rate(answered, recently), { by: byRoute })),
      ),
      legend: legendOfAlert,
    },
  ],
  threshold: "http_error_ratio",
});

export const httpLatency = timeseries({
  title: "HTTP latency, p95",
  description:
    "Time within which 95 % of the requests to a route were answered, over 5 minutes; the ten slowest. If all rise together, look at the event loop.",
  queries: [{ query: greatest(mostLines, p95), legend: legendOfAlert }],
  threshold: "http_latency_p95",
});

export const httpInFlight = timeseries({
  title: "HTTP requests in flight",
  description:
    "Requests that have arrived and not been answered. A line that only climbs means that answers hang.",
  queries: [
    { query: sum(gaugeSeries("tta_http_requests_in_flight"), { by: ["service"] }), legend: "{{service}}" },
  ],
});

export const httpQuantiles = timeseries({
  title: "HTTP latency",
  description:
    "Time within which half, 95 % and 99 % of the requests to a service were answered, over 5 minutes; of all instances.",
  queries: httpServiceLatency.map(({ q, recording }) => ({
    query: measured(recorded(recording)),
    legend: `{{environment}} {{service}} p${q * 100}`,
  })),
});

export const httpHeatmap = heatmap({
  title: "HTTP requests by duration",
  description:
    "How many requests per second took how long. Two bands are two kinds of requests; a new upper one is new slowness.",
  query: sum(rate(requests.buckets, rateInterval), { by: ["le"] }),
});

export const httpRoutes = table({
  title: "Routes",
  description:
    "Every route over the last 5 minutes, the busiest first. Compare a slow route with its neighbours.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "method", title: "Method" },
    { label: "route", title: "Route" },
  ],
  columns: [
    { title: "Requests/s", query: requestRate(requests, recently, { by: byRoute }), cell: "bar" },
    {
      title: "5xx",
      query: share(
        sum(rate(failed, recently), { by: byRoute }),
        sum(rate(answered, recently), { by: byRoute }),
      ),
      cell: "color",
      badFrom: badFrom.failed,
    },
    { title: "p50", query: measured(latency(0.5, requests, recently, { by: byRoute })) },
    { title: "p95", query: measured(latency(0.95, requests, recently, { by: byRoute })) },
  ],
  sort: { column: "Requests/s" },
});
