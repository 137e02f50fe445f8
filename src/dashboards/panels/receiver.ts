import {
  compare,
  counterSeries,
  increase,
  oneOf,
  rate,
  rateInterval,
  round,
  sum,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { now } from "./now.ts";

const byPart = ["environment", "service", "instance"] as const;
const legend = "{{environment}} {{service}} {{instance}}";
const recently = "1h";
/** As the alert looks back. */
const lately = "10m";

const dropped = counterSeries("tta_runs_dropped_total");
const letGo = counterSeries("tta_runs_hand_on_dropped_total");

export const lostRunsNow = now({
  title: "Lost by the receiver in 1 h",
  description: "Spans and lines of the last hour that the receiver did not keep. Runs and logs have holes.",
  queries: [
    {
      query: round(
        sum(increase(counterSeries("tta_runs_dropped_total", { item: oneOf("spans", "lines") }), recently)),
      ),
      legend: "lost",
      badFrom: badFrom.any,
    },
  ],
});

export const lostPointsNow = now({
  title: "Data points refused in 1 h",
  description: "Data points of the last hour that the receiver did not put on its page. Its log says why.",
  queries: [
    {
      query: round(sum(increase(counterSeries("tta_runs_dropped_total", { item: "points" }), recently))),
      legend: "refused",
      badFrom: badFrom.any,
    },
  ],
});

export const letGoNow = now({
  title: "Not handed on in 1 h",
  description:
    "Requests of the last hour that the receiver kept, and that Tempo or Loki did not take. Grafana lacks them.",
  queries: [{ query: round(sum(increase(letGo, recently))), legend: "let go", badFrom: badFrom.any }],
});

export const runsDropped = timeseries({
  title: "Sent to the receiver and not kept",
  description:
    "Spans, lines and data points of 10 minutes that the receiver did not keep. Its store is full or behind, or they are not what they should be.",
  queries: [
    {
      query: compare(sum(increase(dropped, lately), { by: [...byPart, "item"] }), ">", 0),
      legend: `${legend} {{item}}`,
    },
  ],
  threshold: "runs_dropped",
  whenEmpty: "All was kept, or no receiver",
});

export const runsLetGo = timeseries({
  title: "Kept by the receiver and not handed on",
  description:
    "Requests a second that Tempo or Loki did not take in time, or refused. The viewer has what is in them, Grafana has not.",
  queries: [
    {
      query: compare(sum(rate(letGo, rateInterval), { by: [...byPart, "signal"] }), ">", 0),
      legend: `${legend} {{signal}}`,
    },
  ],
  whenEmpty: "All was handed on, or there is nobody to hand on to",
});
