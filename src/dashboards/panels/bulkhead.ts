import { gaugeSeries, share, subtract, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { now } from "./now.ts";

const by = ["service", "primitive"] as const;
const legend = "{{service}} {{primitive}}";
const queued = sum(gaugeSeries("tta_bulkhead_queued"), { by });
/** Those that wait have started too, as far as their caller is concerned. */
const inside = subtract(sum(gaugeSeries("tta_primitive_in_flight", { kind: "bulkhead" }), { by }), queued);

export const waitingNow = now({
  title: "Waiting for room",
  description:
    "Runs that wait for room in a bulkhead now. Above 0 for long: what is behind is slow, or the limit low.",
  queries: [{ query: sum(gaugeSeries("tta_bulkhead_queued")), legend: "waiting" }],
});

export const bulkheadUse = timeseries({
  title: "Bulkhead use",
  description: "Share of the room of a bulkhead that is taken. At 100 % the next ones wait or are rejected.",
  queries: [{ query: share(inside, sum(gaugeSeries("tta_bulkhead_limit"), { by })), legend }],
  max: 1,
  width: 8,
});

export const bulkheadQueue = timeseries({
  title: "Bulkhead queues",
  description:
    "Runs that wait for room in a bulkhead. A queue that never empties only adds time to every answer.",
  queries: [{ query: queued, legend }],
  width: 8,
});
