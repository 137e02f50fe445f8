import {
  counterSeries,
  greatest,
  increase,
  perHour,
  rate,
  rateInterval,
  spentAhead,
  spentInDay,
  spentInMonth,
  sum,
} from "../../promql/index.ts";
import { stat, table, timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const cost = counterSeries("tta_llm_cost_usd_total");

export const spentInHour = sum(increase(cost, "1h"));

const whole =
  "As far as Prometheus was there and still has it; what a process spent before its first scrape, it never saw.";

export const spentHour = now({
  title: "Last hour",
  description: "What calls of models cost in the last 60 minutes.",
  queries: [{ query: spentInHour, legend: "spent" }],
  change: true,
});

export const spentDay = stat({
  title: "Last 24 hours",
  description: `What calls of models cost in the last 24 hours. ${whole}`,
  queries: [{ query: spentInDay(), legend: "spent" }],
});

export const spentMonth = stat({
  title: "Last 30 days",
  description: `What calls of models cost in the last 30 days, of all instances. ${whole}`,
  queries: [{ query: spentInMonth(), legend: "spent" }],
});

export const spentNext = stat({
  title: "30 days at this pace",
  description:
    "What 30 days come to at the pace of the last 24 hours, or of as much of them as Prometheus has watched. Budgets know the calendar: see their forecast.",
  queries: [{ query: spentAhead(), legend: "at this pace" }],
});

export const spendingByService = timeseries({
  title: "Spending by service, per hour",
  description:
    "What an hour costs at the pace of the last 30 minutes, and the plan of the environment. Far above it: see beside which model, and for whom.",
  queries: [
    {
      query: perHour(sum(rate(cost, "30m"), { by: ["environment", "service"] })),
      legend: "{{environment}} {{service}}",
    },
  ],
  threshold: "spend_per_hour",
});

export const spendingByModel = timeseries({
  title: "Spending by model, per hour",
  description: "What an hour costs at the pace of each moment, by the model that answered; the ten dearest.",
  queries: [
    {
      query: greatest(mostLines, perHour(sum(rate(cost, rateInterval), { by: ["provider", "model"] }))),
      legend: "{{provider}} {{model}}",
    },
  ],
  stacked: true,
});

export const spendingByOwner = timeseries({
  title: "Spending by owner, per hour",
  description:
    "What an hour costs at the pace of each moment, by the team, feature or tenant that it is for; the ten dearest. none: nobody was named.",
  queries: [
    {
      query: greatest(mostLines, perHour(sum(rate(cost, rateInterval), { by: ["owner"] }))),
      legend: "{{owner}}",
    },
  ],
  stacked: true,
});

const byRow = ["environment", "owner", "provider", "model"] as const;

export const spenders = table({
  title: "Owners and their models",
  description: `What each owner spent with each model, the dearest first. ${whole}`,
  labels: [
    { label: "environment", title: "Environment" },
    { label: "owner", title: "Owner" },
    { label: "provider", title: "Provider" },
    { label: "model", title: "Model" },
  ],
  columns: [
    { title: "Last 30 days", query: spentInMonth({ by: byRow }), cell: "bar" },
    { title: "Last 24 hours", query: spentInDay({ by: byRow }) },
    { title: "30 days at this pace", query: spentAhead({ by: byRow }) },
  ],
  sort: { column: "Last 30 days" },
});
