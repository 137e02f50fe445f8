import { thresholds } from "../../../catalog/index.ts";
import { budgetForecastShare, budgetSpentShare, compare, withTraffic } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { levelScenario } from "../../scenarios/level-scenario.ts";
import { budget, budgetSeries } from "./budget-scenario.ts";

const limit = thresholds.budget_forecast_ratio;
/** Share of the budget that is spent before a forecast is believed: the first hours of a period are a guess. */
const enough = 0.2;
const timing = { severity: "info", window: "last scrape" } as const;

export const budgetForecastExceeded = defineAlert({
  name: "BudgetForecastExceeded",
  component: "cost",
  summary: "A day or month will come to more than its budget for calls of models.",
  description: [
    "At its pace, what ",
    label("owner"),
    " spends in this ",
    label("period"),
    " will come to ",
    value,
    " of the budget, as ",
    label("service"),
    " in ",
    label("environment"),
    " knows it.",
  ],
  decision: "Is the pace meant, and the budget to be raised, or what of it can wait?",
  otherwise:
    "Not a warning: there is time, a quiet night may put it right, and people are told once a fifth is left.",
  panel: panelOf("cost", "budget_forecast"),
  limit,
  environments: {
    production: { ...timing, for: "30m", keepFiringFor: "1h" },
    staging: { ...timing, for: "30m", keepFiringFor: "1h" },
    drill: { ...timing, for: "4s", keepFiringFor: "5s" },
  },
  query: ({ limit: most }) => withTraffic(compare(budgetForecastShare, ">", most), budgetSpentShare, enough),
  scenario: (stated) => ({
    ...levelScenario(stated, {
      threshold: limit,
      at: (forecast) => budgetSeries(enough + 0.001, forecast),
      labels: budget,
    }),
    // The first hour of a day.
    sparse: budgetSeries(enough - 0.001, 5),
    oneOfMany: "fires",
  }),
});
