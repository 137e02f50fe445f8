import { holds, type TestSeries } from "../../model/scenario.ts";

/** A budget in the tests of alerts. */
export const budget = { owner: "search", period: "day" } as const;

/** Less than a dollar, as budgets of tenants are, and a power of two, so that shares of it are exact. */
const granted = 0.5;

/** Series of a budget of which these shares are spent and will be. */
export function budgetSeries(spent: number, forecast: number): readonly TestSeries[] {
  return [
    holds("tta_llm_budget_usd", budget, granted),
    holds("tta_llm_budget_spent_usd", budget, granted * spent),
    holds("tta_llm_budget_forecast_usd", budget, granted * forecast),
  ];
}
