import { compare, counterSeries, increase, rate, rateInterval, round, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { now } from "./now.ts";

const recently = "5m";
const dropped = counterSeries("tta_sdk_dropped_total");
const overflow = counterSeries("tta_sdk_overflow_total");

export const droppedNow = now({
  title: "Lost recordings",
  description:
    "Recordings that were lost in the last 5 minutes. Any is a mistake in the code that records: see below.",
  queries: [{ query: round(sum(increase(dropped, recently))), legend: "lost", badFrom: badFrom.any }],
});

export const overflowNow = now({
  title: "Replaced labels",
  description:
    "Recordings of the last 5 minutes whose label value became other. The label has more values than it may.",
  queries: [{ query: round(sum(increase(overflow, recently))), legend: "replaced", badFrom: badFrom.any }],
});

/** As the alerts look back, so that a line crosses its limit when the alert does. */
const lately = "15m";

export const droppedByReason = timeseries({
  title: "Lost recordings by reason",
  description:
    "Recordings that were lost in 15 minutes. series_limit: too many label sets; the others: wrong values.",
  queries: [
    {
      query: compare(
        sum(increase(dropped, lately), { by: ["environment", "service", "metric", "reason"] }),
        ">",
        0,
      ),
      legend: "{{environment}} {{service}} {{metric}} {{reason}}",
    },
  ],
  threshold: "values_dropped",
  whenEmpty: "None was lost",
});

export const overflowByLabel = timeseries({
  title: "Replaced labels by metric",
  description:
    "Recordings of 15 minutes whose label value became other. Give the label a limit that fits, or fewer values.",
  queries: [
    {
      query: compare(
        sum(increase(overflow, lately), { by: ["environment", "service", "metric", "label"] }),
        ">",
        0,
      ),
      legend: "{{environment}} {{service}} {{metric}} {{label}}",
    },
  ],
  threshold: "labels_replaced",
  whenEmpty: "None was replaced",
});

/** What of a kind never left the process, by reason. */
const neverSent = (
  metric: "tta_sdk_spans_dropped_total" | "tta_sdk_lines_dropped_total",
  said: { readonly title: string; readonly description: string },
) =>
  timeseries({
    ...said,
    width: 12,
    queries: [
      {
        query: compare(
          sum(rate(counterSeries(metric), rateInterval), { by: ["environment", "service", "reason"] }),
          ">",
          0,
        ),
        legend: "{{environment}} {{service}} {{reason}}",
      },
    ],
    whenEmpty: "None was lost",
  });

export const spansDropped = neverSent("tta_sdk_spans_dropped_total", {
  title: "Lost spans by reason",
  description:
    "Spans that never left. queue_full, export_failed: the collector is slow or refuses; run_limit, held_limit: too many held of runs left out; shutdown: not sent before the end.",
});

export const linesDropped = neverSent("tta_sdk_lines_dropped_total", {
  title: "Lost log lines by reason",
  description:
    "Lines that reached neither their server nor their file. queue_full, export_failed: the server is slow or down; rejected: it refuses them; file_failed: the file cannot be written; shutdown: too late.",
});
