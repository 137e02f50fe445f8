import { thresholds } from "../../../catalog/index.ts";
import { budgetSpentShare, compare } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { budget, budgetSeries } from "./budget-scenario.ts";

const timing = { severity: "warning", window: "last scrape" } as const;

export const budgetSpent = defineAlert({
  name: "BudgetSpent",
  component: "cost",
  summary: "A budget for calls of models is used up.",
  description: [
    value,
    " of what ",
    label("owner"),
    " may spend in a ",
    label("period"),
    " is spent, as ",
    label("service"),
    " in ",
    label("environment"),
    " knows it: its calls now go on all the same, are refused, or take the cheap road, as the budget says.",
  ],
  decision: "Raise the budget, or let the owner do without until the period ends?",
  otherwise:
    "Not critical: a budget that refuses calls does what it was told, and where that hurts users their workflow fails and wakes somebody.",
  panel: panelOf("cost", "budgets"),
  limit: thresholds.budget_spent_ratio,
  environments: {
    production: { ...timing, for: "1m" },
    staging: { ...timing, for: "5m" },
    drill: { ...timing, for: "4s" },
  },
  // A budget that refuses stops at its limit, and no cent behind it.
  query: ({ limit }) => compare(budgetSpentShare, ">=", limit),
  scenario: ({ limit }) => ({
    failing: budgetSeries(limit, limit),
    value: limit,
    labels: budget,
    passing: budgetSeries(limit - 0.001, limit),
    normal: budgetSeries(0.1, 0.5),
    sparse: undefined,
    oneOfMany: "fires",
  }),
});
