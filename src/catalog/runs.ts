import { closed } from "./define/label.ts";
import { counter } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";

const owner = "runs";

/** What the receiver is sent. */
const runsItems = ["spans", "lines", "points"] as const;
export type RunsItem = (typeof runsItems)[number];

/** What it hands on to another server. */
const handedOnSignals = ["traces", "logs"] as const;
export type HandedOnSignal = (typeof handedOnSignals)[number];

/** What the receiver of traces, logs and metrics says of itself. */
export const runsMetrics = defineMetrics({
  tta_runs_dropped_total: counter({
    help: "Spans, lines and data points that were sent to the receiver and that it did not keep.",
    labels: { item: closed(...runsItems) },
    owner,
  }),
  tta_runs_hand_on_dropped_total: counter({
    help: "Requests that the receiver kept and let go on their way to another server.",
    labels: { signal: closed(...handedOnSignals) },
    owner,
  }),
});
