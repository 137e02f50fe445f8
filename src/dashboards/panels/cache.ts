import {
  boardRange,
  cacheHitRate,
  cacheHitRatio,
  counterSeries,
  gaugeSeries,
  greatest,
  increase,
  least,
  noneOf,
  rate,
  rateInterval,
  recorded,
  share,
  sum,
} from "../../promql/index.ts";
import { barGauge, timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const by = ["service", "cache"] as const;
/** As the alerts group and look back: what caches do is judged over a quarter of an hour. */
const byAlert = ["environment", "service", "cache"] as const;
const lately = "15m";
const legend = "{{service}} {{cache}}";
const legendOfAlert = `{{environment}} ${legend}`;
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

export const cacheHitRatioJudged = timeseries({
  title: "Hits of each cache",
  description:
    "Share of the lookups of 15 minutes that needed no new work, of the ten caches that hit least. See beside whether they are too small.",
  queries: [{ query: least(mostLines, cacheHitRatio(lately, { by: byAlert })), legend: legendOfAlert }],
  threshold: "cache_hit_ratio",
  max: 1,
});

export const cacheCrowding = timeseries({
  title: "Pushed out for room",
  description:
    "Entries that were pushed out for room in 15 minutes, as a share of the lookups. Near what misses: the cache is too small.",
  queries: [
    {
      query: share(
        sum(rate(counterSeries("tta_cache_evictions_total", { reason: "size" }), lately), { by: byAlert }),
        sum(rate(counterSeries("tta_cache_requests_total", { result: noneOf("bypass") }), lately), {
          by: byAlert,
        }),
      ),
      legend: legendOfAlert,
    },
  ],
  threshold: "cache_crowded_ratio",
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
    "Times in 5 minutes that the store behind a cache failed or was too slow; the cache then goes on alone.",
  queries: [
    {
      query: sum(increase(counterSeries("tta_cache_backend_errors_total"), "5m"), {
        by: [...byAlert, "backend"],
      }),
      legend: `${legendOfAlert} {{backend}}`,
    },
  ],
  threshold: "cache_backend_errors",
});

export const cacheSavings = barGauge({
  title: "Saved by caches",
  description: "What runs would have cost that caches made unnecessary, over the time that the board shows.",
  queries: [{ query: sum(increase(counterSeries("tta_cache_saved_usd_total"), boardRange), { by }), legend }],
  width: 12,
});
