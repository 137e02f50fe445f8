import { expect, it } from "vitest";
import { createTestEngine, createTestTelemetry } from "../../src/testing/index.ts";

/** Owners with a budget of which far more is spent than there is, as a process shows them. */
async function alertsOf(budgets: Readonly<Record<string, number | undefined>>): Promise<readonly string[]> {
  const telemetry = createTestTelemetry();
  const gauge = (name: "tta_llm_budget_usd" | "tta_llm_budget_spent_usd" | "tta_llm_budget_forecast_usd") =>
    telemetry.metrics.gauge(name);
  for (const [owner, usd] of Object.entries(budgets)) {
    const labels = { owner, period: "day" } as const;
    if (usd !== undefined) gauge("tta_llm_budget_usd").set(labels, usd);
    gauge("tta_llm_budget_spent_usd").set(labels, 5);
    gauge("tta_llm_budget_forecast_usd").set(labels, 9);
  }
  const engine = createTestEngine({
    telemetry,
    rules: ["alerts/drill/cost.yml"],
    scrapeInterval: "5s",
    labels: { service: "shop", environment: "drill" },
  });
  await engine.expectAlert("SpendRateHigh").toStayQuiet({ for: "1m" });
  return engine.alerts().map(({ name, labels }) => `${name} ${labels.owner}`);
}

it("a budget of 0, or one that nobody shows, is neither spent nor forecast", async () => {
  expect(await alertsOf({ forbidden: 0, unknown: undefined })).toEqual([]);
});

it("one of a few dollars is both", async () => {
  const fired = await alertsOf({ forbidden: 0, search: 4 });
  expect(fired.toSorted()).toEqual([
    "BudgetForecastExceeded search",
    "BudgetNearlySpent search",
    "BudgetSpent search",
  ]);
});
