import type { BurnWindow } from "../../catalog/index.ts";
import {
  boardRange,
  compareBool,
  count,
  least,
  max,
  min,
  round,
  sloBudgetRemaining,
  sloBurnRate,
  sloKept,
  sloMet,
  sloObjective,
  sloTimeToExhaustion,
  sum,
  sumOverTime,
  topk,
} from "../../promql/index.ts";
import { barGauge, table, timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

/** What tells one budget from another. */
export const bySubject = ["environment", "service", "slo", "subject"] as const;
export const legendOfSubject = "{{environment}} {{service}} {{slo}} {{subject}}";

const left = min(sloBudgetRemaining, { by: bySubject });
/** The pace of a window at which the budget that burns fastest does. */
const fastest = (window: BurnWindow) => max(max(sloBurnRate(window), { by: bySubject }));

export const slosNow = now({
  title: "Budgets measured",
  description:
    "How many budgets there are: one for each objective, environment, service and what it is kept by. What has had no traffic for the whole period has none.",
  queries: [{ query: count(left), legend: "budgets" }],
});

export const leastLeftNow = now({
  title: "Least left",
  description:
    "What is left of the budget that is worst off, as a share of it; below 0 more was used than there was.",
  queries: [{ query: min(left), legend: "left", badBelow: 0 }],
});

export const overspentNow = now({
  title: "Used up",
  description: "How many budgets are used up: what was promised of these was not kept.",
  queries: [{ query: sum(compareBool(left, "<=", 0)), legend: "used up", badFrom: 1 }],
});

export const burnHourNow = now({
  title: "Fastest burn, 1h",
  description: "How many times as fast as it may the budget burnt over an hour that burns fastest.",
  queries: [{ query: fastest("1h"), legend: "burn rate" }],
  threshold: "slo_burn_30d_1h",
});

export const burnDaysNow = now({
  title: "Fastest burn, 3d",
  description: "The same over three days: what burns slowly, and for long.",
  queries: [{ query: fastest("3d"), legend: "burn rate" }],
  threshold: "slo_burn_30d_3d",
});

export const lastsNow = now({
  title: "Soonest used up",
  description:
    "How long the budget lasts that will be used up first, if it burns on as in the last 6 hours; no number where none burns.",
  queries: [{ query: min(sloTimeToExhaustion), legend: "lasts" }],
});

export const sloTable = table({
  title: "All budgets",
  description:
    "What was promised, and what was kept over the period, each event weighing the same. No row: nothing was measured, which is neither kept nor broken.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "slo", title: "SLO" },
    { label: "subject", title: "Of" },
  ],
  columns: [
    { title: "Objective", query: min(sloObjective, { by: bySubject }) },
    { title: "Kept", query: min(sloMet, { by: bySubject }) },
    { title: "Budget left", query: left, cell: "color", badBelow: 0 },
    {
      title: "Burn, 1h",
      query: max(sloBurnRate("1h"), { by: bySubject }),
      cell: "color",
      threshold: "slo_burn_30d_1h",
    },
    { title: "Lasts", query: min(sloTimeToExhaustion, { by: bySubject }) },
  ],
  sort: { column: "Budget left", descending: false },
});

export const budgetLeftLines = timeseries({
  title: "Budget left",
  description:
    "The ten budgets with least. A step: something broke at that moment. A slope: something fails all the time, and slowly.",
  queries: [{ query: least(mostLines, left), legend: legendOfSubject }],
  max: 1,
  width: 16,
});

export const badEvents = barGauge({
  title: "Bad events",
  description: "How many events were bad in the time that the board shows, of the ten budgets with most.",
  queries: [
    {
      query: topk(
        mostLines,
        round(sum(sumOverTime(sloKept("errors", "steady"), boardRange), { by: bySubject })),
      ),
      legend: legendOfSubject,
    },
  ],
});
