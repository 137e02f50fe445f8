import { max } from "../aggregate.ts";
import { divide, share, subtract } from "../arithmetic.ts";
import { clampMin } from "../math.ts";
import { gaugeSeries } from "../own.ts";

/** What tells one budget from another. */
const by = ["environment", "service", "owner", "period"] as const;

/** Processes that share a store say the same of a budget, each as of when it last asked: the greatest is the latest. */
export const budgetGranted = max(gaugeSeries("tta_llm_budget_usd"), { by });
export const budgetSpent = max(gaugeSeries("tta_llm_budget_spent_usd"), { by });
export const budgetForecast = max(gaugeSeries("tta_llm_budget_forecast_usd"), { by });
export const budgetLeft = clampMin(subtract(budgetGranted, budgetSpent), 0);

/** Shares of a budget: above 1 where it was passed, and none at all of a budget of 0, of which nothing can be left. */
export const budgetSpentShare = divide(budgetSpent, budgetGranted);
export const budgetForecastShare = divide(budgetForecast, budgetGranted);
export const budgetLeftShare = share(budgetLeft, budgetGranted);
