// A process that spends: node spender.ts FOLDER LEDGER LIMIT_USD. Writes down when a call begins and when it has ended.
import { openSync, writeSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { catalog } from "../../../src/catalog/index.ts";
import {
  createBudgets,
  createLlm,
  createPriceBook,
  fileBudgetStore,
  isBudgetExceededError,
} from "../../../src/llm/index.ts";
import { createRegistry } from "../../../src/metrics/index.ts";
import { createTelemetryPort } from "../../../src/telemetry/index.ts";

const [folder = "", ledger = "", limit = "0"] = process.argv.slice(2);
const lanes = 4;
const telemetry = { port: createTelemetryPort({ metrics: createRegistry(catalog) }) };
const budgets = createBudgets(telemetry, {
  budgets: [{ owner: "search", usd: limit, period: "month", onExceeded: "block" }],
  store: fileBudgetStore({ folder }),
});
const prices = createPriceBook({ own: [{ provider: "acme", model: "small", perMillion: { input: 1 } }] });
const llm = createLlm(telemetry, { prices, budgets, owner: "search" });
const fd = openSync(ledger, "a");

/** A call of a tenth of a dollar and a little. */
const usage = { input: 100_001 };

async function lane(): Promise<void> {
  for (;;) {
    await turn();
    writeSync(fd, "b");
    try {
      await llm.call({ provider: "acme", model: "small" }, async (call) => {
        await turn();
        call.answered({ usage, format: "tta" });
      });
    } catch (error) {
      writeSync(fd, "r");
      if (isBudgetExceededError(error)) return;
      throw error;
    }
    writeSync(fd, "e");
  }
}

await budgets.ready;
await Promise.all(Array.from({ length: lanes }, lane));
await budgets.close();
