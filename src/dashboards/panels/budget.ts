import {
  clampMin,
  counterSeries,
  gaugeSeries,
  greatest,
  least,
  max,
  rate,
  rateInterval,
  share,
  subtract,
  sum,
} from "../../promql/index.ts";
import { table, timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";

const by = ["environment", "owner", "period"] as const;
/** Processes that share a store say the same of it, each as of when it last asked. */
const budget = max(gaugeSeries("tta_llm_budget_usd"), { by });
const spent = max(gaugeSeries("tta_llm_budget_spent_usd"), { by });
const forecast = max(gaugeSeries("tta_llm_budget_forecast_usd"), { by });
const left = clampMin(subtract(budget, spent), 0);

export const budgets = table({
  title: "Budgets",
  description:
    "What each owner may spend in the day or month that it is, in the time zone of the budget, and what the whole of it will come to. A forecast above the budget: talk before it is used up.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "owner", title: "Owner" },
    { label: "period", title: "Period" },
  ],
  columns: [
    { title: "Spent", query: spent, cell: "bar" },
    { title: "Budget", query: budget },
    { title: "Left", query: left },
    { title: "Forecast", query: forecast },
  ],
  sort: { column: "Spent" },
  width: 14,
});

export const budgetLeft = timeseries({
  title: "Left of budgets",
  description:
    "Share of its budget that an owner has left; the ten with least. At 0 calls go on with a warning, are refused or take the cheap road, as the budget says.",
  queries: [{ query: least(mostLines, share(left, budget)), legend: "{{environment}} {{owner}} {{period}}" }],
  max: 1,
  width: 10,
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
});

export const budgetUnsettled = timeseries({
  title: "Spent and not yet in a budget",
  description:
    "What processes have spent and the store of budgets has not got yet. A climb: the store is down, and other processes do not know of it.",
  queries: [
    {
      query: sum(gaugeSeries("tta_llm_budget_unsettled_usd"), { by: ["service"] }),
      legend: "{{service}}",
    },
  ],
});
