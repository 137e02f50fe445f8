import { describe, expect, it } from "vitest";
import {
  type BudgetStore,
  type BudgetTotals,
  type BudgetWrite,
  memoryBudgetStore,
} from "../../../src/llm/index.ts";
import { openBudgets } from "./open-budgets.ts";

const day = { owner: "search", usd: 1, period: "day" } as const;
const key = "day 2026-01-01 UTC search";
const dollar = 10n ** 12n;

/** A store that does as a test says. */
class Moody implements BudgetStore {
  readonly name = "moody";
  readonly writes: BudgetWrite[] = [];
  mood: "well" | "down" | "deaf" | "loses answers" = "well";
  within: BudgetStore = memoryBudgetStore();

  async add(write: BudgetWrite): Promise<BudgetTotals> {
    this.writes.push(write);
    if (this.mood === "loses answers") await this.within.add(write);
    return this.#answer(() => this.within.add(write));
  }

  async read(keys: readonly string[]): Promise<BudgetTotals> {
    return this.#answer(() => this.within.read(keys));
  }

  #answer(ask: () => Promise<BudgetTotals>): Promise<BudgetTotals> {
    if (this.mood === "well") return ask();
    if (this.mood === "deaf") return new Promise(() => {});
    throw new Error("it is down");
  }
}

async function open() {
  const store = new Moody();
  const opened = await openBudgets([day], { store });
  const stored = async () => (await store.within.read([key])).get(key);
  return { ...opened, store, stored };
}

describe("a store of budgets that is down", () => {
  it("holds up no call, and gets what it is owed once it is back", async () => {
    const { store, spend, spent, clock, stored, value, lines } = await open();
    spend(0.125);
    await clock.advance(0);
    store.mood = "down";
    for (let call = 0; call < 4; call++) {
      spend(0.125);
      await clock.advance(2_500);
    }
    expect(spent()).toEqual([0.625]);
    expect(await stored()).toBe(dollar / 8n);
    expect(value("tta_llm_budget_unsettled_usd")).toBe(0.5);
    expect(lines.filter(({ level }) => level === "warn")).toHaveLength(1);
    store.mood = "well";
    await clock.advance(5_000);
    expect(await stored()).toBe((dollar * 5n) / 8n);
    expect(value("tta_llm_budget_unsettled_usd")).toBe(0);
    expect(spent()).toEqual([0.625]);
    expect(lines.at(-1)?.message).toBe("the store of budgets answers again");
  });

  it("is not asked by every call", async () => {
    const { store, spend, clock } = await open();
    store.mood = "down";
    for (let call = 0; call < 100; call++) {
      spend(0.001);
      await clock.advance(1);
    }
    expect(store.writes).toHaveLength(1);
  });

  it("does not keep the page from a new day, nor what it is owed for old ones from being known", async () => {
    let shift = 0;
    const store = new Moody();
    const { spend, spent, clock, value } = await openBudgets([day], { store, shift: () => shift });
    store.mood = "down";
    const oneDay = 86_400_000;
    for (let days = 0; days < 8; days++) {
      spend(0.125);
      shift += oneDay;
      await clock.advance(5_000);
      expect(value("tta_llm_budget_spent_usd")).toBe(0);
    }
    expect(value("tta_llm_budget_unsettled_usd")).toBe(1);
    shift = 0;
    expect(spent()).toEqual([0.125]);
    store.mood = "well";
    await clock.advance(5_000);
    expect((await store.within.read([key])).get(key)).toBe(dollar / 8n);
  });

  it("counts a write once whose answer was lost", async () => {
    const { store, spend, clock, stored, spent } = await open();
    store.mood = "loses answers";
    spend(0.25);
    await clock.advance(5_000);
    spend(0.25);
    await clock.advance(5_000);
    expect(store.writes.length).toBeGreaterThan(2);
    store.mood = "well";
    await clock.advance(5_000);
    expect([await stored(), spent()]).toEqual([dollar / 2n, [0.5]]);
  });

  it("is waited for two seconds, and asked no more than so often while nothing is answered", async () => {
    const { store, spend, clock, stored } = await open();
    store.mood = "deaf";
    spend(0.25);
    await clock.advance(3_600_000);
    expect(store.writes.length).toBeLessThanOrEqual(100);
    expect(store.writes.length).toBeGreaterThan(10);
    expect(await stored()).toBeUndefined();
  });

  it("is told of on the way out, with what it never got", async () => {
    const { store, spend, budgets, lines, clock, port } = await open();
    store.mood = "down";
    spend(0.25);
    await clock.advance(0);
    await clock.until(Promise.all(port.endings.begin(1_000)));
    expect(lines.at(-1)).toMatchObject({
      level: "error",
      message: "a store of budgets never got all that was spent",
      fields: { lost_usd: "0.25" },
    });
    await budgets.close();
    expect(port.endings.begin(1_000)).toEqual([]);
  });

  it("gets all that is owed when the telemetry ends", async () => {
    const { store, spend, clock, stored, port } = await open();
    store.mood = "down";
    spend(0.25);
    await clock.advance(0);
    store.mood = "well";
    spend(0.5);
    await clock.until(Promise.all(port.endings.begin(1_000)));
    expect(await stored()).toBe((dollar * 3n) / 4n);
    expect(clock.pending).toBe(0);
  });

  it("gives nobody money back when it forgets", async () => {
    const { store, spend, clock, spent, lines } = await open();
    spend(0.5);
    await clock.advance(0);
    store.within = memoryBudgetStore();
    await clock.advance(5_000);
    expect(spent()).toEqual([0.5]);
    spend(0.25);
    await clock.advance(0);
    store.within = memoryBudgetStore();
    spend(0.125);
    await clock.advance(0);
    expect(spent()).toEqual([0.875]);
    expect(lines.filter(({ message }) => message.includes("has less than it had"))).toHaveLength(1);
  });
});
