import { avgOverTime, gaugeSeries, share, subtract, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { now } from "./now.ts";

const by = ["service", "primitive"] as const;
const legend = "{{service}} {{primitive}}";
const queued = sum(gaugeSeries("tta_bulkhead_queued"), { by });
const byAlert = ["environment", "service", "primitive"] as const;
const recently = "5m";
/** Those that wait have started too, as far as their caller is concerned. */
const inside = subtract(
  sum(avgOverTime(gaugeSeries("tta_primitive_in_flight", { kind: "bulkhead" }), recently), { by: byAlert }),
  sum(avgOverTime(gaugeSeries("tta_bulkhead_queued"), recently), { by: byAlert }),
);
const room = sum(gaugeSeries("tta_bulkhead_limit"), { by: byAlert });

export const waitingNow = now({
  title: "Waiting for room",
  description:
    "Runs that wait for room in a bulkhead now. Above 0 for long: what is behind is slow, or the limit low.",
  queries: [{ query: sum(gaugeSeries("tta_bulkhead_queued")), legend: "waiting" }],
});

export const bulkheadUse = timeseries({
  title: "Bulkhead use",
  description:
    "Share of the room of a bulkhead that was taken, in the mean of 5 minutes. At 100 % the next ones wait or are rejected.",
  queries: [{ query: share(inside, room), legend: `{{environment}} ${legend}` }],
  threshold: "bulkhead_use_ratio",
  max: 1,
});

export const bulkheadQueue = timeseries({
  title: "Bulkhead queues",
  description:
    "Runs that wait for room in a bulkhead. A queue that never empties only adds time to every answer.",
  queries: [{ query: queued, legend }],
});
