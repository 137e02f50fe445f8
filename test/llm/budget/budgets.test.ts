import { describe, expect, it } from "vitest";
import { isObsError } from "../../../src/errors/index.ts";
import { isBudgetExceededError } from "../../../src/llm/index.ts";
import { resultOfError } from "../../../src/orchestration/model/result-of-error.ts";
import { isRejectedError, RejectedError } from "../../../src/telemetry/index.ts";
import { about } from "../call/open-llm.ts";
import { openBudgets, usd } from "./open-budgets.ts";

const day = { owner: "search", usd: 1, period: "day" } as const;
const hour = 3_600_000;

/** What something throws. */
function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("a budget", () => {
  it("says what is spent, what remains and what the day will come to", async () => {
    const { budgets, spend, clock, value } = await openBudgets([day]);
    await clock.advance(6 * hour);
    spend(0.25);
    const [state] = budgets.state("search");
    expect(state).toMatchObject({ exceeded: false, spent: 250_000_000_000n, remaining: 750_000_000_000n });
    expect(state?.usd).toEqual({ limit: 1, spent: 0.25, remaining: 0.75, forecast: 1 });
    const labels = { owner: "search", period: "day" } as const;
    expect(value("tta_llm_budget_usd", labels)).toBe(1);
    expect(value("tta_llm_budget_spent_usd", labels)).toBe(0.25);
    expect(value("tta_llm_budget_forecast_usd", labels)).toBe(1);
    expect(value("tta_llm_budget_exceeded_total", { ...labels, action: "warn" })).toBe(0);
  });

  it("counts the calls of its owner alone, whoever that is told by", async () => {
    const month = { owner: "tenant", usd: "10", period: "month" } as const;
    const { spend, spent, llm, primitives } = await openBudgets([day, month]);
    spend(0.5);
    spend(0.25, "tenant");
    spend(0.25, "somebody");
    const ask = primitives.step("ask", () => llm.call(about, (call) => call.answered(usd(0.125))));
    await ask.run(undefined, { baggage: { "tta.owner": "tenant" } });
    expect([spent("search"), spent("tenant"), spent("somebody")]).toEqual([[0.5], [0.375], []]);
  });

  it("warns once, counts each call, and lets them be made", async () => {
    const { spend, spent, value, lines, budgets } = await openBudgets([day]);
    for (let call = 0; call < 5; call++) spend(0.5);
    expect(spent()).toEqual([2.5]);
    expect(budgets.exceeded("search")).toBe(true);
    expect(budgets.state("search")[0]?.remaining).toBe(0n);
    expect(value("tta_llm_budget_exceeded_total", { action: "warn" })).toBe(3);
    const warnings = lines.filter(({ message }) => message === "a budget for calls of models is used up");
    expect(warnings).toHaveLength(1);
  });

  it("blocks with an error that says whose it is, how much, and until when", async () => {
    const { spend, llm, value, clock } = await openBudgets([
      { ...day, timeZone: "Europe/Berlin", onExceeded: "block" },
    ]);
    spend(1.25);
    const error = thrown(() => llm.open(about));
    expect(isObsError(error) && error.code).toBe("BUDGET_EXCEEDED");
    expect(error).toMatchObject({
      owner: "search",
      period: "day",
      limit: 10n ** 12n,
      spent: 125n * 10n ** 10n,
    });
    expect(String(error)).toBe(
      'ObsError: the budget of "search" for this day is used up: 1.25 of 1 USD are spent or under way: call again from 2026-01-01T23:00:00.000Z on, when the next day begins, or give the owner more.',
    );
    expect(value("tta_llm_duration_seconds", { outcome: "rejected" })).toBe(1);
    expect(value("tta_llm_in_flight")).toBe(0);
    expect(value("tta_llm_budget_exceeded_total", { action: "block" })).toBe(1);
    expect(value("tta_llm_cost_usd_total")).toBe(1.25);
    await clock.advance(23 * hour);
    expect(thrown(() => llm.open(about))).toBeUndefined();
  });

  it("rejects the step whose call it blocks, as a breaker does", async () => {
    const { spend, llm, value, primitives } = await openBudgets([{ ...day, usd: 0, onExceeded: "block" }]);
    const ask = primitives.step("ask", () => llm.call(about, () => "never"));
    const error = await ask.run(undefined).catch((reason: unknown) => reason);
    expect(isBudgetExceededError(error)).toBe(true);
    expect(value("tta_primitive_duration_seconds", { primitive: "ask", outcome: "rejected" })).toBe(1);
    expect(thrown(() => spend(1))).toBeDefined();
  });

  it("rejects the chain of which it blocks each step, and is no failure of an orchestrator that it blocks", async () => {
    const { llm, value, primitives } = await openBudgets([{ ...day, usd: 0, onExceeded: "block" }]);
    const ask = (): Promise<string> => llm.call(about, () => "never");
    const chain = primitives.fallback("ask", { large: ask, small: ask });
    const error = await chain.run(undefined).catch((reason: unknown) => reason);
    expect(isRejectedError(error)).toBe(true);
    expect(value("tta_primitive_duration_seconds", { primitive: "ask", outcome: "rejected" })).toBe(1);
    const refused = thrown(() => llm.open(about));
    expect(resultOfError(refused, { abortedAs: undefined })).toMatchObject({
      status: "fail",
      category: "rejected",
    });
  });

  it("lets a router take the cheap road, whoever pays for the run", async () => {
    const { primitives, budgets, spend, value } = await openBudgets([
      { ...day, onExceeded: "route" },
      { owner: "tenant", usd: 1, period: "month", onExceeded: "warn" },
    ]);
    const model = primitives.router("model", {
      routes: { large: async () => "large", small: async () => "small" },
      choose: budgets.choose({ usual: "large", cheap: "small", owner: "search" }),
    });
    expect(await model.run(undefined)).toBe("large");
    spend(1);
    spend(5, "tenant");
    expect(await model.run(undefined)).toBe("small");
    expect(await model.run(undefined, { baggage: { "tta.owner": "tenant" } })).toBe("large");
    spend(0.25);
    expect(value("tta_llm_budget_exceeded_total", { action: "route" })).toBe(1);
  });

  it("reckons with calls that are under way, and no longer once they have ended", async () => {
    const { spend, llm, spent, budgets } = await openBudgets([{ ...day, onExceeded: "block" }]);
    spend(0.25);
    const open = [1, 2, 3].map(() => llm.open(about));
    expect(isBudgetExceededError(thrown(() => llm.open(about)))).toBe(true);
    expect(spent()).toEqual([0.25]);
    open[0]?.fail(new Error("nothing came, and nothing is billed"));
    open[1]?.fail(new RejectedError("a bulkhead inside of the call"));
    expect(thrown(() => llm.open(about).end())).toBeUndefined();
    open[2]?.answered(usd(0.125));
    open[2]?.end();
    expect(spent()).toEqual([0.375]);
    expect(budgets.exceeded("search")).toBe(false);
  });

  it("reckons with a model that is new as with those that are known", async () => {
    const { spend, llm } = await openBudgets([{ ...day, onExceeded: "block" }]);
    spend(0.5);
    llm.open({ ...about, model: "large" });
    expect(isBudgetExceededError(thrown(() => llm.open(about)))).toBe(true);
  });

  it("lets go of a call that never ends after an hour", async () => {
    const { spend, llm, clock } = await openBudgets([{ ...day, onExceeded: "block" }]);
    spend(0.5);
    llm.open(about);
    expect(thrown(() => llm.open(about))).toBeDefined();
    await clock.advance(hour + 10_000);
    expect(thrown(() => llm.open(about))).toBeUndefined();
  });
});

describe("a budget over midnight", () => {
  it("books a call at the day on which it began", async () => {
    const wallTime = Date.parse("2026-03-28T22:59:59Z");
    const { llm, clock, spent, store } = await openBudgets([{ ...day, timeZone: "Europe/Berlin" }], {
      wallTime,
    });
    const call = llm.open(about);
    await clock.advance(2_000);
    call.answered(usd(0.5));
    call.end();
    expect(spent()).toEqual([0]);
    await clock.advance(0);
    const keys = ["28", "29"].map((date) => `day 2026-03-${date} Europe/Berlin search`);
    expect(await store.read(keys)).toEqual(new Map([[keys[0], 5n * 10n ** 11n]]));
  });

  it("shows the new day when nobody calls, and asks what others spent in it", async () => {
    const { spend, clock, value } = await openBudgets([day]);
    spend(0.5);
    await clock.advance(24 * hour + 5_000);
    expect(value("tta_llm_budget_spent_usd")).toBe(0);
    // What the day before came to is all that is known of this one.
    expect(value("tta_llm_budget_forecast_usd")).toBeCloseTo(0.5, 3);
  });

  it("gives nobody money back when the clock is set back", async () => {
    let shift = 0;
    const { spend, clock, spent, budgets } = await openBudgets([{ ...day, onExceeded: "block" }], {
      shift: () => shift,
    });
    spend(1);
    await clock.advance(24 * hour);
    spend(0.25);
    expect(spent()).toEqual([0.25]);
    shift = -hour;
    expect(spent()).toEqual([1]);
    expect(budgets.exceeded("search")).toBe(true);
    shift = 0;
    expect(spent()).toEqual([0.25]);
    // Days that were long forgotten here come back from the store.
    for (let days = 1; days < 9; days++) {
      shift = days * 24 * hour;
      spend(0.125);
    }
    shift = -24 * hour;
    budgets.state("search");
    await clock.advance(5_000);
    expect(spent()).toEqual([1]);
  });
});

describe("options of budgets that cannot be meant", () => {
  it.each<[string, unknown]>([
    ["has no budgets", []],
    ["has the budget null", [null]],
    ['of the owner ""', [{ ...day, owner: "" }]],
    ["usd -1", [{ ...day, usd: -1 }]],
    ["usd NaN", [{ ...day, usd: Number.NaN }]],
    ['usd "1e999"', [{ ...day, usd: "1e999" }]],
    ['usd "much"', [{ ...day, usd: "much" }]],
    ['the period "week"', [{ ...day, period: "week" }]],
    ['onExceeded "stop"', [{ ...day, onExceeded: "stop" }]],
    ['the time zone "Europe/Nowhere"', [{ ...day, timeZone: "Europe/Nowhere" }]],
    ['two budgets of "search" for the day', [day, { ...day, usd: 2 }]],
  ])("are refused: %s", async (problem, budgets) => {
    await expect(openBudgets(budgets as never)).rejects.toMatchObject({
      code: "LLM_OPTION",
      problem: expect.stringContaining(problem),
    });
  });
});
