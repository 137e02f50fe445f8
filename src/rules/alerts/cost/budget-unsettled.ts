import { thresholds } from "../../../catalog/index.ts";
import { gaugeSeries, sum } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

const name = "tta_llm_budget_unsettled_usd";
const timing = { severity: "warning", window: "last scrape" } as const;

export const budgetUnsettled = defineAlert({
  name: "BudgetUnsettled",
  component: "cost",
  summary: "The store of budgets does not get what is spent.",
  description: [
    "Processes of ",
    label("service"),
    " in ",
    label("environment"),
    " have spent ",
    value,
    " on calls of models that the store of budgets has not got: other processes do not know of it, and what a process owes is lost if it is killed.",
  ],
  decision: "Repair the store now, or stop the calls whose budgets nobody keeps?",
  otherwise:
    "Not an alert on the store itself: calls go on without it, and only what is owed to it can be lost.",
  panel: panelOf("cost", "budget_unsettled"),
  environments: {
    production: { ...timing, for: "10m" },
    staging: { ...timing, for: "30m" },
    drill: { ...timing, for: "4s" },
  },
  ...level({
    limit: thresholds.budget_unsettled_usd,
    of: () => sum(gaugeSeries(name), { by: ["environment", "service"] }),
    at: (usd) => [holds(name, {}, usd)],
    well: 0,
    oneOfMany: "fires",
  }),
});
