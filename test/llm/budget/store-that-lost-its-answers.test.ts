import { expect, it } from "vitest";
import { type BudgetStore, memoryBudgetStore } from "../../../src/llm/index.ts";
import { openBudgets } from "./open-budgets.ts";

it("a store that never answered for hours gets all once it does, though its old calls stay unanswered", async () => {
  const within = memoryBudgetStore();
  let deaf = true;
  const store: BudgetStore = {
    name: "lossy",
    add: (write) => (deaf ? new Promise(() => {}) : within.add(write)),
    read: (keys) => (deaf ? new Promise(() => {}) : within.read(keys)),
  };
  const budget = { owner: "search", usd: 1, period: "day" } as const;
  const opening = openBudgets([budget], { store });
  deaf = false;
  const { spend, spent, clock, value } = await opening;
  deaf = true;
  spend(0.25);
  await clock.advance(7_200_000);
  expect(value("tta_llm_budget_unsettled_usd")).toBe(0.25);
  deaf = false;
  await clock.advance(610_000);
  expect([value("tta_llm_budget_unsettled_usd"), spent()]).toEqual([0, [0.25]]);
});
