import fc from "fast-check";
import { expect, it } from "vitest";
import { type BudgetStore, createBudgets, createLlm, memoryBudgetStore } from "../../../src/llm/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";
import { prices } from "../call/open-llm.ts";

type Mood = "well" | "down" | "deaf" | "loses answers";
const key = "month 2026-01-01 UTC search";

/** A process of a test, with a way to a store that may be broken. */
function open(memory: BudgetStore) {
  const telemetry = createTestTelemetry();
  let mood: Mood = "well";
  const store: BudgetStore = {
    name: "moody",
    add: async (write) => {
      if (mood === "well" || mood === "loses answers") await memory.add(write);
      return mood === "deaf" ? new Promise(() => {}) : store.read(write.amounts.map((amount) => amount.key));
    },
    read: async (keys) => {
      if (mood === "well") return memory.read(keys);
      throw new Error(mood);
    },
  };
  const budgets = createBudgets(telemetry, {
    budgets: [{ owner: "search", usd: 1, period: "month" }],
    store,
  });
  const llm = createLlm(telemetry, { prices, budgets, owner: "search" });
  const calls: ReturnType<typeof llm.open>[] = [];
  return {
    ...telemetry,
    budgets,
    begin: () => calls.push(llm.open({ provider: "acme", model: "half" })),
    /** Ends the oldest call that is open; gives what it cost, a token being a millionth of a dollar. */
    end: (tokens: number): bigint => {
      const call = calls.shift();
      call?.answered({ usage: { input: tokens }, format: "tta" });
      call?.end();
      return call === undefined ? 0n : BigInt(tokens) * 1_000_000n;
    },
    endAll: () => {
      for (const call of calls.splice(0)) call.fail(new Error("over"));
    },
    feel: (next: Mood) => {
      mood = next;
    },
  };
}

it("no unit of 1e-12 is lost or counted twice, whatever happens to stores and answers meanwhile", async () => {
  const act = fc.oneof(
    fc.record({ what: fc.constant("begin" as const) }),
    fc.record({ what: fc.constant("end" as const), tokens: fc.integer({ min: 1, max: 10_000_019 }) }),
    fc.record({ what: fc.constant("wait" as const), ms: fc.constantFrom(0, 1, 1_999, 2_001, 5_000) }),
    fc.record({
      what: fc.constant("feel" as const),
      mood: fc.constantFrom<Mood[]>("well", "down", "deaf", "loses answers"),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(2), act), { maxLength: 60 }), async (acts) => {
      const memory = memoryBudgetStore();
      const processes = [open(memory), open(memory), open(memory)];
      let expected = 0n;
      for (const [which, act] of acts) {
        const one = processes[which];
        if (act.what === "begin") one?.begin();
        if (act.what === "end") expected += one?.end(act.tokens) ?? 0n;
        if (act.what === "feel") one?.feel(act.mood);
        if (act.what === "wait") await one?.clock.advance(act.ms);
      }
      for (const one of processes) {
        one.endAll();
        one.feel("well");
        await one.clock.advance(12_000);
      }
      expect((await memory.read([key])).get(key) ?? 0n).toBe(expected);
      for (const { budgets, clock, value } of processes) {
        await clock.advance(5_000);
        expect(budgets.state("search")[0]).toMatchObject({
          spent: expected,
          // Nothing is set aside any more.
          exceeded: expected >= 10n ** 12n,
        });
        expect(value("tta_llm_budget_unsettled_usd")).toBe(0);
      }
    }),
    { numRuns: 60 },
  );
});
