import {
  compare,
  counterSeries,
  failedLogPushes,
  increase,
  linesGivenUp,
  linesShipped,
  logBytesBehind,
  logPushes,
  rate,
  rateInterval,
  share,
  sum,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

const byPart = ["environment", "service", "instance"] as const;
const legend = "{{environment}} {{service}} {{instance}}";
const byReason = [...byPart, "reason"] as const;
const withReason = `${legend} {{reason}}`;
/** As the alerts look back. */
const lately = "10m";

export const logPushesFailed = timeseries({
  title: "Pushes that Loki did not take",
  description:
    "Share of the pushes of 5 minutes that Loki answered with 429 or 5xx. Their lines wait, and are lost when no more may wait.",
  queries: [
    {
      query: share(
        sum(rate(failedLogPushes, "5m"), { by: byPart }),
        sum(rate(logPushes, "5m"), { by: byPart }),
      ),
      legend,
    },
  ],
  threshold: "log_pushes_failed",
  whenEmpty: "None failed, or no Loki",
});

export const logLinesRefused = timeseries({
  title: "Lines that Loki refused",
  description: "Lines of 10 minutes that Loki refused for good, by why. Sending them again does not help.",
  queries: [
    {
      query: compare(
        sum(increase(counterSeries("loki_discarded_samples_total"), lately), { by: byReason }),
        ">",
        0,
      ),
      legend: withReason,
    },
  ],
  threshold: "log_lines_refused",
  whenEmpty: "None was refused, or no Loki",
});

export const logLines = timeseries({
  title: "Lines shipped",
  description: "Lines a second that Loki took from the shipper. None at all: nobody writes, or nobody ships.",
  queries: [{ query: linesShipped, legend }],
  width: 8,
  whenEmpty: "No shipper",
});

export const logLinesGivenUp = timeseries({
  title: "Lines given up",
  description: "Lines of 10 minutes that the shipper gave up after all tries, by why. They are lost.",
  queries: [{ query: compare(linesGivenUp(lately), ">", 0), legend: withReason }],
  threshold: "log_lines_given_up",
  width: 8,
  whenEmpty: "None was given up",
});

export const logBehind = timeseries({
  title: "Log files not read yet",
  description:
    "What the shipper has not read of the log files. A rotation takes the oldest of it away for good.",
  queries: [{ query: logBytesBehind, legend }],
  threshold: "log_bytes_behind",
  width: 8,
  whenEmpty: "No shipper",
});

export const spansTaken = timeseries({
  title: "Spans sent to Tempo",
  description: "Spans a second that came to Tempo, also those that it refused.",
  queries: [
    {
      query: sum(rate(counterSeries("tempo_distributor_spans_received_total"), rateInterval), { by: byPart }),
      legend,
    },
  ],
  whenEmpty: "No Tempo, or no spans",
});

export const spansRefused = timeseries({
  title: "Spans that Tempo refused",
  description: "Spans of 10 minutes that Tempo did not keep, by why. Their traces have holes.",
  queries: [
    {
      query: compare(
        sum(increase(counterSeries("tempo_discarded_spans_total"), lately), { by: byReason }),
        ">",
        0,
      ),
      legend: withReason,
    },
  ],
  threshold: "spans_refused",
  whenEmpty: "None was refused, or no Tempo",
});
