import {
  boardRange,
  cacheHitRate,
  cacheHitRatio,
  counterSeries,
  gaugeSeries,
  greatest,
  increase,
  rate,
  rateInterval,
  recorded,
  sum,
} from "../../promql/index.ts";
import { barGauge, timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const by = ["service", "cache"] as const;
const legend = "{{service}} {{cache}}";
const lookups = sum(rate(counterSeries("tta_cache_requests_total"), rateInterval), {
  by: ["environment", ...by],
});

export const cacheHitRatioNow = now({
  title: "Cache hits",
  description:
    "Share of cache lookups that needed no new work, over the last 5 minutes. A fall: new questions, or a cache too small.",
  queries: [{ query: cacheHitRatio("5m"), legend: "hits" }],
});

export const cacheRequests = timeseries({
  title: "Cache lookups",
  description:
    "Lookups per second by what came of them. error means that the cache itself failed and was passed by.",
  queries: [
    {
      query: sum(rate(counterSeries("tta_cache_requests_total"), rateInterval), {
        by: ["result"],
      }),
      legend: "{{result}}",
    },
  ],
  stacked: true,
});

export const cacheHitRatioLines = timeseries({
  title: "Cache hit ratio",
  description:
    "Share of lookups that needed no new work, over 5 minutes: hits and those that joined a running one, of all but bypassed; of the ten busiest caches. See evictions when it falls.",
  queries: [
    { query: greatest(mostLines, recorded(cacheHitRate), lookups), legend: `{{environment}} ${legend}` },
  ],
  max: 1,
});

export const cacheEntries = timeseries({
  title: "Cache entries",
  description:
    "Entries that the ten largest caches hold, all processes together. Flat at its limit with evictions by size: too small.",
  queries: [{ query: greatest(mostLines, sum(gaugeSeries("tta_cache_entries"), { by })), legend }],
  width: 8,
});

export const cacheEvictions = timeseries({
  title: "Cache evictions",
  description: "Entries that left caches per second. size: the cache is too small; ttl: they were too old.",
  queries: [
    {
      query: sum(rate(counterSeries("tta_cache_evictions_total"), rateInterval), {
        by: ["reason"],
      }),
      legend: "{{reason}}",
    },
  ],
  stacked: true,
  width: 8,
});

export const cacheBackendErrors = timeseries({
  title: "Shared store errors",
  description:
    "Times per second that the store behind a cache failed or was too slow; the cache then goes on alone.",
  queries: [
    {
      query: sum(rate(counterSeries("tta_cache_backend_errors_total"), rateInterval), {
        by: ["service", "cache", "backend"],
      }),
      legend: `${legend} {{backend}}`,
    },
  ],
  width: 8,
});

export const cacheSavings = barGauge({
  title: "Saved by caches",
  description: "What runs would have cost that caches made unnecessary, over the time that the board shows.",
  queries: [{ query: sum(increase(counterSeries("tta_cache_saved_usd_total"), boardRange), { by }), legend }],
  width: 12,
});
