import { thresholds } from "../../../catalog/index.ts";
import { compare, counterSeries, perHour, rate, sum } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";

const name = "tta_llm_cost_usd_total";
const limit = thresholds.spend_per_hour;

export const spendRateHigh = defineAlert({
  name: "SpendRateHigh",
  component: "cost",
  summary: "A service spends more per hour on calls of models than its environment plans.",
  description: [
    label("service"),
    " in ",
    label("environment"),
    " spends ",
    value,
    " per hour on calls of models at its present pace.",
  ],
  decision: "Stop what spends it, or is it worth the money and the plan too low?",
  otherwise:
    "Not a budget: at ten times the plan a month is spent in three days, and its budget says so on the third.",
  panel: panelOf("cost", "spending_by_service"),
  limit,
  environments: {
    production: { severity: "warning", window: "30m", for: "5m", keepFiringFor: "10m" },
    staging: { severity: "warning", window: "30m", for: "15m", keepFiringFor: "10m" },
    drill: { severity: "warning", window: "20s", for: "4s", keepFiringFor: "5s" },
  },
  query: ({ window, limit: plan }) => {
    const pace = sum(rate(counterSeries(name), window), { by: ["environment", "service"] });
    return compare(perHour(pace), ">", plan);
  },
  scenario: ({ limit: plan, step }) => {
    const spending = (ofPlan: number) => [counted(name, spender, (ofPlan * plan * step) / 3_600)];
    return {
      failing: spending(1.01),
      value: plan * 1.01,
      labels: {},
      passing: spending(0.99),
      normal: spending(0.5),
      sparse: undefined,
      oneOfMany: "fires",
    };
  },
});

const spender = { provider: "acme", model: "acme-1", owner: "stories", basis: "reported" } as const;
