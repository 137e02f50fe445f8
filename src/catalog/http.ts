import { durationBuckets } from "./buckets.ts";
import { bounded, closed } from "./define/label.ts";
import { gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";

const owner = "service";

export const httpMetrics = defineMetrics({
  tta_http_request_duration_seconds: histogram({
    help: "Time one HTTP request took to answer.",
    unit: "seconds",
    labels: {
      method: closed("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"),
      route: bounded(),
      status_class: closed("2xx", "3xx", "4xx", "5xx", "aborted"),
    },
    buckets: durationBuckets,
    seriesLimit: 2_050,
    owner,
  }),
  tta_http_requests_in_flight: gauge({
    help: "HTTP requests that have arrived and not been answered.",
    owner,
  }),
});
