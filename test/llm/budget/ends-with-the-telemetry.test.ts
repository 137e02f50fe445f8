import { expect, it } from "vitest";
import { type BudgetStore, createBudgets, createLlm, memoryBudgetStore } from "../../../src/llm/index.ts";
import { createTelemetry } from "../../../src/service/index.ts";
import { about, prices } from "../call/open-llm.ts";
import { usd } from "./open-budgets.ts";

it("a shutdown writes what is spent by the runs that it waits for, before it ends", async () => {
  const telemetry = createTelemetry({ service: "shop", openTelemetry: false, log: { level: "silent" } });
  const memory = memoryBudgetStore();
  const store: BudgetStore = {
    name: "slow",
    add: async (write) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return memory.add(write);
    },
    read: (keys) => memory.read(keys),
  };
  const budgets = createBudgets(telemetry, {
    budgets: [{ owner: "search", usd: 1, period: "month" }],
    store,
  });
  const llm = createLlm(telemetry, { prices, owner: "search", budgets });
  const gate = Promise.withResolvers<void>();
  const answer = telemetry.primitives.workflow("answer", () =>
    llm.call(about, async (call) => {
      await gate.promise;
      call.answered(usd(0.5));
    }),
  );
  const run = answer.run(undefined);
  const [state] = budgets.state();
  const ended = telemetry.shutdown();
  gate.resolve();
  await Promise.all([run, ended]);
  const key = `month ${new Date(state?.from ?? 0).toISOString().slice(0, 10)} UTC search`;
  expect((await memory.read([key])).get(key)).toBe(5n * 10n ** 11n);
});
