import { counterSeries, errorRatio, rateInterval, requestRate } from "../../promql/index.ts";
import { table, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { now } from "./now.ts";

const handoffs = counterSeries("tta_agent_handoffs_total");
const recently = "5m";

export const handoffsNow = now({
  title: "Handoffs per second",
  description: "Handoffs from one agent to another that ended, per second, over the last 5 minutes.",
  queries: [{ query: requestRate(handoffs, recently), legend: "handoffs" }],
  change: true,
});

export const handoffStrategies = timeseries({
  title: "Handoffs by strategy",
  description:
    "Handoffs per second by how they reach their target. conditional ones may end skipped, by choice.",
  queries: [{ query: requestRate(handoffs, rateInterval, { by: ["strategy"] }), legend: "{{strategy}}" }],
  stacked: true,
});

export const handoffOutcomes = timeseries({
  title: "Handoffs by outcome",
  description:
    "How handoffs ended, per second. error is the target's own failure; skipped means the agent kept the work.",
  queries: [{ query: requestRate(handoffs, rateInterval, { by: ["outcome"] }), legend: "{{outcome}}" }],
  stacked: true,
});

const byPair = ["service", "from", "to"] as const;

export const handoffPairs = table({
  title: "Who hands over to whom",
  description:
    "Every pair of agents over the last 5 minutes, the busiest first. A failing pair: look at the agent it goes to.",
  labels: [
    { label: "service", title: "Service" },
    { label: "from", title: "From" },
    { label: "to", title: "To" },
  ],
  columns: [
    { title: "Handoffs/s", query: requestRate(handoffs, recently, { by: byPair }), cell: "bar" },
    {
      title: "Failed",
      query: errorRatio(handoffs, recently, { by: byPair }),
      cell: "color",
      badFrom: badFrom.failed,
    },
  ],
  sort: { column: "Handoffs/s" },
  width: 12,
});
