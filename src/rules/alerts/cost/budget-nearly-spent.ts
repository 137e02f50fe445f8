import { thresholds } from "../../../catalog/index.ts";
import { and, budgetForecastShare, budgetLeftShare, compare } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { budget, budgetSeries } from "./budget-scenario.ts";
import { budgetSpent } from "./budget-spent.ts";

const limit = thresholds.budget_left_ratio;
const timing = { severity: "warning", window: "last scrape" } as const;

export const budgetNearlySpent = defineAlert({
  name: "BudgetNearlySpent",
  component: "cost",
  summary: "A budget for calls of models is nearly used up, and will not last.",
  description: [
    value,
    " is left of what ",
    label("owner"),
    " may spend in a ",
    label("period"),
    ", as ",
    label("service"),
    " in ",
    label("environment"),
    " knows it, and the forecast is above the budget.",
  ],
  decision: "Raise the budget before it is used up, or tell the owner what to leave out?",
  otherwise:
    "Not the share alone: four fifths on the last day of a month are a budget that was well planned.",
  panel: panelOf("cost", "budget_left"),
  inhibitedBy: [{ alert: budgetSpent, equal: ["environment", "service", "owner", "period"] }],
  limit,
  environments: {
    production: { ...timing, for: "5m", keepFiringFor: "15m" },
    staging: { ...timing, for: "15m", keepFiringFor: "15m" },
    drill: { ...timing, for: "4s", keepFiringFor: "5s" },
  },
  query: ({ limit: least }) =>
    and(compare(budgetLeftShare, "<", least), compare(budgetForecastShare, ">", 1)),
  scenario: ({ limit: least }) => ({
    failing: left(least - 0.001),
    value: least - 0.001,
    labels: budget,
    passing: left(least + 0.001),
    normal: left(0.5),
    // Nearly spent, and enough all the same.
    sparse: budgetSeries(0.999, 1),
    oneOfMany: "fires",
  }),
});

/** So much left, and a little more than all to be spent. */
const left = (share: number) => budgetSeries(1 - share, 1.001);
