import { cacheHitRatio, counter, rate, rateInterval, sum } from "../../promql/index.ts";
import { stat, timeseries } from "../model/panel.ts";

export const cacheHitRatioNow = stat({
  title: "Cache hits",
  description: "Share of cache lookups that needed no new work, over the last 5 minutes.",
  queries: [{ query: cacheHitRatio("5m"), legend: "hits" }],
});

export const cacheRequests = timeseries({
  title: "Cache lookups",
  description:
    "Lookups per second by what came of them. error means that the cache itself failed and was passed by.",
  queries: [
    {
      query: sum(rate(counter("tta_cache_requests_total"), rateInterval), { by: ["cache", "result"] }),
      legend: "{{cache}} {{result}}",
    },
  ],
  stacked: true,
});

export const cacheHitRatioLines = timeseries({
  title: "Cache hit ratio",
  description:
    "Share of lookups that needed no new work: hits and those that joined a running one, of all but bypassed.",
  queries: [{ query: cacheHitRatio(rateInterval, { by: ["cache"] }), legend: "{{cache}}" }],
  max: 1,
});
