import { expect, it } from "vitest";
import { openBudgets } from "./open-budgets.ts";

/** In Newfoundland clocks went from 0:01 back to 23:01 until 2011: in this minute the seventh had begun, and began again. */
const minute = Date.parse("2010-11-07T00:00:10-02:30");
const budget = { owner: "search", usd: 1, period: "day", timeZone: "America/St_Johns" } as const;

it("nothing is forgotten of a day that begins twice", async () => {
  const { spend, spent, clock, value } = await openBudgets([budget], { wallTime: minute });
  for (let i = 0; i < 8; i += 1) spend(0.0625);
  expect(spent()).toEqual([0.5]);
  await clock.advance(10_000);
  expect([spent(), value("tta_llm_budget_unsettled_usd")]).toEqual([[0.5], 0]);
});

it("a day that ends twice is paid for as one", async () => {
  const { spend, spent, clock } = await openBudgets([budget], { wallTime: minute - 1_800_000 });
  // Half an hour to midnight, an hour that comes again, and a quarter of the next day.
  for (let quarter = 0; quarter < 6; quarter += 1) {
    spend(0.125);
    expect(spent()).toEqual([0.125 * (quarter + 1)]);
    await clock.advance(900_000);
  }
  spend(0.125);
  expect(spent()).toEqual([0.125]);
});
