import { rate, rateInterval, share, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { breakerCallsOf } from "./breaker-series.ts";
import { now } from "./now.ts";

const by = ["service", "breaker"] as const;
const legend = "{{service}} {{breaker}}";
const recently = "5m";

export const refusedNow = now({
  title: "Refused per second",
  description:
    "Calls that open breakers refused, per second, over the last 5 minutes: work that was not even tried.",
  queries: [{ query: sum(rate(breakerCallsOf.rejected, recently)), legend: "refused" }],
});

export const breakerFailuresNow = now({
  title: "Failed calls",
  description: "Share of the calls that breakers let through and that failed, over the last 5 minutes.",
  queries: [
    {
      query: share(sum(rate(breakerCallsOf.failed, recently)), sum(rate(breakerCallsOf.passed, recently))),
      legend: "failed",
      badFrom: badFrom.unreliable,
    },
  ],
});

export const breakerCalls = timeseries({
  title: "Calls",
  description: "Calls through breakers per second by result. rejected ones took no time and reached nobody.",
  queries: [{ query: sum(rate(breakerCallsOf.all, rateInterval), { by: ["result"] }), legend: "{{result}}" }],
  stacked: true,
  width: 8,
});

export const breakerFailures = timeseries({
  title: "Failed calls by breaker",
  description:
    "Share of the calls let through that failed. High and still closed: its limits may be too generous.",
  queries: [
    {
      query: share(
        sum(rate(breakerCallsOf.failed, rateInterval), { by }),
        sum(rate(breakerCallsOf.passed, rateInterval), { by }),
      ),
      legend,
    },
  ],
  max: 1,
  width: 8,
});

export const breakerRejected = timeseries({
  title: "Refused calls by breaker",
  description:
    "Calls that a breaker refused per second. See whether a fallback answers them, on the board Primitives.",
  queries: [{ query: sum(rate(breakerCallsOf.rejected, rateInterval), { by }), legend }],
  width: 8,
});
