import {
  budgetForecast,
  budgetForecastShare,
  budgetGranted,
  budgetLeftShare,
  budgetSpent,
  budgetSpentShare,
  counterSeries,
  gaugeSeries,
  greatest,
  least,
  rate,
  rateInterval,
  sum,
} from "../../promql/index.ts";
import { table, timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";

const legend = "{{environment}} {{service}} {{owner}} {{period}}";

export const budgets = table({
  title: "Budgets",
  description:
    "What each owner may spend in the day or month that it is, and what the whole of it will come to. Services that share a store show the same. A forecast above the budget: talk before it is used up.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "owner", title: "Owner" },
    { label: "period", title: "Period" },
  ],
  columns: [
    { title: "Used", query: budgetSpentShare, cell: "color", threshold: "budget_spent_ratio" },
    { title: "Spent", query: budgetSpent },
    { title: "Budget", query: budgetGranted },
    { title: "Forecast", query: budgetForecast },
  ],
  sort: { column: "Used" },
  width: 14,
});

export const budgetLeft = timeseries({
  title: "Left of budgets",
  description:
    "Share of its budget that an owner has left; the ten with least. At 0 calls go on with a warning, are refused or take the cheap road, as the budget says.",
  queries: [{ query: least(mostLines, budgetLeftShare), legend }],
  threshold: "budget_left_ratio",
  max: 1,
  width: 10,
});

export const budgetForecasts = timeseries({
  title: "Forecasts, of the budget",
  description:
    "What the day or month will come to, as a share of the budget; the ten greatest. It jumps in the first hours, and settles by the middle.",
  queries: [{ query: greatest(mostLines, budgetForecastShare), legend }],
  threshold: "budget_forecast_ratio",
  width: 8,
});

export const budgetExceeded = timeseries({
  title: "Calls beyond a budget",
  description:
    "Calls per second that were asked for when their owner's budget was used up, by what became of them: warn and route were made, block was refused.",
  queries: [
    {
      query: greatest(
        mostLines,
        sum(rate(counterSeries("tta_llm_budget_exceeded_total"), rateInterval), {
          by: ["owner", "period", "action"],
        }),
      ),
      legend: "{{owner}} {{period}} {{action}}",
    },
  ],
  width: 8,
});

export const budgetUnsettled = timeseries({
  title: "Spent and not yet in a budget",
  description:
    "What processes have spent and the store of budgets has not got yet. A climb: the store is down, and other processes do not know of it.",
  queries: [
    {
      query: sum(gaugeSeries("tta_llm_budget_unsettled_usd"), { by: ["environment", "service"] }),
      legend: "{{environment}} {{service}}",
    },
  ],
  threshold: "budget_unsettled_usd",
  width: 8,
});
