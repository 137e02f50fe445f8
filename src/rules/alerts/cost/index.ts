import type { Alert } from "../../model/alert.ts";
import { budgetForecastExceeded } from "./budget-forecast-exceeded.ts";
import { budgetNearlySpent } from "./budget-nearly-spent.ts";
import { budgetSpent } from "./budget-spent.ts";
import { budgetUnsettled } from "./budget-unsettled.ts";
import { priceTableStale } from "./price-table-stale.ts";
import { spendRateHigh } from "./spend-rate-high.ts";
import { unpricedModels } from "./unpriced-models.ts";

export const costAlerts: readonly Alert[] = [
  spendRateHigh,
  budgetSpent,
  budgetNearlySpent,
  budgetForecastExceeded,
  budgetUnsettled,
  unpricedModels,
  priceTableStale,
];
