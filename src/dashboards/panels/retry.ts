import {
  compare,
  counterSeries,
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

export const retryAttempts = timeseries({
  title: "Retry attempts",
  description:
    "Attempts that ended, per second, by result. Much retry and success: it helps; exhausted: it only adds load.",
  queries: [
    {
      query: sum(rate(counterSeries(name), rateInterval), { by: ["result"] }),
      legend: "{{result}}",
    },
  ],
  stacked: true,
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
  width: 8,
});
