import {
  boardRange,
  counterSeries,
  gaugeSeries,
  greatest,
  histogramSeries,
  increase,
  latency,
  least,
  llmLimitedShare,
  min,
  rate,
  rateInterval,
  round,
  sum,
} from "../../promql/index.ts";
import { table, timeseries } from "../model/panel.ts";
import { atMostAll } from "./at-most-all.ts";
import { badFrom } from "./bad-from.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";
import { shareOrNone } from "./share-or-none.ts";

const refused = counterSeries("tta_llm_rate_limited_total");
const tries = counterSeries("tta_llm_attempts_total");
const recently = "5m";
const triedRecently = sum(rate(tries, recently));
const refusedRecently = sum(rate(refused, recently));

export const limitedNow = now({
  title: "Refused for now",
  description:
    "Share of the tries of the last 5 minutes that a provider refused for now: too many requests, a quota used up, or too much to do.",
  queries: [
    {
      query: atMostAll(shareOrNone(refusedRecently, triedRecently)),
      legend: "refused",
      badFrom: badFrom.failed,
    },
  ],
});

export const llmLimited = timeseries({
  title: "Refused tries",
  description:
    "Share of the tries of 5 minutes that a provider refused for now, by reason; the ten most. rate_limit: spread the calls; quota: pay or wait; overloaded: take another road.",
  queries: [
    {
      query: greatest(mostLines, llmLimitedShare(recently)),
      legend: "{{environment}} {{service}} {{provider}} {{model}} {{reason}}",
    },
  ],
  threshold: "llm_limited_ratio",
  width: 8,
});

export const llmRetryAfter = timeseries({
  title: "Asked to wait, p95",
  description:
    "Time that providers asked to wait before the next try: 95 % of the answers that said so asked for less.",
  queries: [
    {
      query: greatest(
        mostLines,
        latency(0.95, histogramSeries("tta_llm_retry_after_seconds"), rateInterval, {
          by: ["provider", "model"],
        }),
      ),
      legend: "{{provider}} {{model}}",
    },
  ],
  whenEmpty: "None asked to wait",
  width: 8,
});

export const llmQuota = timeseries({
  title: "Left of rate limits",
  description:
    "Share that was left at the last answer, where the provider says both, in the process that has least; the ten with least. Near 0 the next calls are refused.",
  queries: [
    {
      query: least(
        mostLines,
        min(gaugeSeries("tta_llm_quota_remaining_ratio"), { by: ["provider", "model", "resource"] }),
      ),
      legend: "{{provider}} {{model}} {{resource}}",
    },
  ],
  max: 1,
  width: 8,
});

const row = ["provider", "requested", "model"] as const;

export const substituted = table({
  title: "Answered by another model",
  description:
    "Calls over the time that the board shows that another model answered than was asked for. They are priced as what answered.",
  labels: [
    { label: "provider", title: "Provider" },
    { label: "requested", title: "Asked for" },
    { label: "model", title: "Answered" },
  ],
  columns: [
    {
      title: "Calls",
      query: round(
        sum(increase(counterSeries("tta_llm_substituted_requests_total"), boardRange), { by: row }),
      ),
      cell: "bar",
    },
  ],
});
