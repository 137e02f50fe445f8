import { defineThresholds } from "./threshold.ts";

export const costThresholds = defineThresholds({
  spend_per_hour: {
    help: "What calls of models may cost a service per hour.",
    unit: "usd",
    production: 50,
    staging: 10,
    drill: 5,
  },
  budget_left_ratio: {
    help: "Share of a budget that should be left, where the forecast is above it.",
    unit: "ratio",
    bad: "below",
    production: 0.2,
    staging: 0.2,
    drill: 0.2,
  },
  budget_spent_ratio: {
    help: "Share of a budget at which it is used up.",
    unit: "ratio",
    production: 1,
    staging: 1,
    drill: 1,
  },
  budget_forecast_ratio: {
    help: "What a day or month may come to by its forecast, as a share of the budget.",
    unit: "ratio",
    production: 1,
    staging: 1,
    drill: 1,
  },
  unpriced_calls: {
    help: "Calls of a model in an hour whose cost nobody knows.",
    unit: "none",
    production: 10,
    staging: 100,
    drill: 3,
  },
  price_table_age: {
    help: "Age that a table of prices may have; providers change theirs several times a year.",
    unit: "seconds",
    production: 7_776_000,
    staging: 15_552_000,
    drill: 7_776_000,
  },
  budget_unsettled_usd: {
    help: "What the processes of a service may have spent without the store of budgets knowing of it.",
    unit: "usd",
    production: 1,
    staging: 10,
    drill: 0.01,
  },
});
