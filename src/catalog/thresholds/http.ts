import { defineThresholds } from "./threshold.ts";

export const httpThresholds = defineThresholds({
  http_error_ratio: {
    help: "Share of the requests to a route that may be answered with 5xx.",
    unit: "ratio",
    production: 0.05,
    staging: 0.1,
    drill: 0.05,
  },
  http_latency_p95: {
    help: "Time within which 95 % of the requests to a route are answered.",
    unit: "seconds",
    production: 10,
    staging: 30,
    drill: 1,
  },
});
