import {
  compare,
  counterSeries,
  histogramSeries,
  increase,
  noneOf,
  rate,
  rateInterval,
  round,
  share,
  sum,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { now } from "./now.ts";

const name = "tta_retry_attempts_total";
const by = ["service", "primitive"] as const;
const legend = "{{service}} {{primitive}}";
const recently = "5m";

export const retriedNow = now({
  title: "Attempts retried",
  description: "Share of the attempts of retries that failed and were tried again, over the last 5 minutes.",
  queries: [
    {
      query: share(
        sum(rate(counterSeries(name, { result: "retry" }), recently)),
        sum(rate(counterSeries(name), recently)),
      ),
      legend: "retried",
      badFrom: badFrom.unreliable,
    },
  ],
});

const byAlert = ["environment", "service", "primitive"] as const;
const legendOfAlert = `{{environment}} ${legend}`;
const attempts = sum(rate(counterSeries(name), recently), { by: byAlert });
const attemptsThat = (result: "retry" | "exhausted") =>
  sum(rate(counterSeries(name, { result }), recently), { by: byAlert });
/** Every call ends with one attempt that is not repeated. */
const calls = sum(rate(counterSeries(name, { result: noneOf("retry") }), recently), { by: byAlert });

export const retryExhausted = timeseries({
  title: "Retries in vain",
  description:
    "Share of the calls of 5 minutes that failed although all attempts were made. What is behind is down, not unsteady.",
  queries: [{ query: share(attemptsThat("exhausted"), calls), legend: legendOfAlert }],
  threshold: "retry_exhausted_ratio",
  width: 8,
});

export const retryRepeats = timeseries({
  title: "Repeated attempts",
  description:
    "Share of the attempts of 5 minutes that failed and were made again. At a half what is behind gets twice the load.",
  queries: [{ query: share(attemptsThat("retry"), attempts), legend: legendOfAlert }],
  threshold: "retry_repeat_ratio",
  width: 8,
});

const fallbacks = "tta_fallback_requests_total";
/** As the catalog says it of a chain of which no step answered. */
const nobody = "exhausted";

export const fallbackAnswers = timeseries({
  title: "Fallback answers",
  description:
    "Requests per second by the step of a chain that answered. Anything but primary means that a step failed.",
  queries: [
    {
      query: sum(rate(counterSeries(fallbacks, { used: noneOf(nobody) }), rateInterval), {
        by: ["service", "primitive", "used"],
      }),
      legend: `${legend} {{used}}`,
    },
    {
      // No line at all while all is well, since it has the colour of a failure.
      query: compare(sum(rate(counterSeries(fallbacks, { used: nobody }), rateInterval)), ">", 0),
      legend: nobody,
      color: "vermillion",
    },
  ],
});

export const fallbackNow = now({
  title: "Not by the first",
  description: "Share of the requests to chains that the first step did not answer, over the last 5 minutes.",
  queries: [
    {
      query: share(
        sum(rate(counterSeries(fallbacks, { used: noneOf("primary") }), recently)),
        sum(rate(counterSeries(fallbacks), recently)),
      ),
      legend: "fallback",
      badFrom: badFrom.failed,
    },
  ],
});

const limited = histogramSeries("tta_primitive_duration_seconds", {
  kind: "timeout",
  outcome: noneOf("cancelled", "skipped"),
});
const ended = histogramSeries("tta_primitive_duration_seconds", { kind: "timeout", outcome: "timeout" });

export const timeouts = timeseries({
  title: "Time limits passed",
  description:
    "Share of the runs of 5 minutes under a time limit that passed it; without those that a fallback answered.",
  queries: [
    {
      query: share(
        sum(rate(ended.count, recently), { by: byAlert }),
        sum(rate(limited.count, recently), { by: byAlert }),
      ),
      legend: legendOfAlert,
    },
  ],
  threshold: "timeout_ratio",
});

const late = counterSeries("tta_timeout_late_results_total");

export const lateNow = now({
  title: "Results too late",
  description:
    "Results of the last 5 minutes that came after the time limit and were thrown away: work done for nothing.",
  queries: [{ query: round(sum(increase(late, recently))), legend: "late" }],
});

export const lateResults = timeseries({
  title: "Late results",
  description:
    "Results per second that came after the time limit and were thrown away: work was done for nothing. Raise the limit or stop the work.",
  queries: [{ query: sum(rate(late, rateInterval), { by }), legend }],
});
