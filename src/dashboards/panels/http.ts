import { histogram, latency, rateInterval, requestRate } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

const requests = histogram("tta_http_request_duration_seconds");

export const httpRate = timeseries({
  title: "HTTP requests",
  description: "Requests answered per second by class of status; aborted ones were given up by the caller.",
  queries: [
    { query: requestRate(requests, rateInterval, { by: ["status_class"] }), legend: "{{status_class}}" },
  ],
  stacked: true,
});

export const httpLatency = timeseries({
  title: "HTTP latency, p95",
  description: "Time within which 95 % of the requests to a route were answered.",
  queries: [
    {
      query: latency(0.95, requests, rateInterval, { by: ["method", "route"] }),
      legend: "{{method}} {{route}}",
    },
  ],
});
