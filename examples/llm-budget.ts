// Budgets: the router takes the cheap road once the day's money is gone, and another owner may spend nothing at all.
import { createTelemetry } from "tta-observability";
import { createBudgets, createLlm, createPriceBook, memoryBudgetStore } from "tta-observability/llm";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "budget-example", log: { level: "error" } });
const budgets = createBudgets(telemetry, {
  budgets: [
    { owner: "search", usd: 0.04, period: "day", timeZone: "Europe/Berlin", onExceeded: "route" },
    { owner: "chat", usd: 0, period: "month", onExceeded: "block" },
  ],
  // A service leaves this line out: what was spent then outlives it, in a folder of this user.
  store: memoryBudgetStore(),
});
await budgets.ready;
const own = [
  { provider: "acme", model: "large", perMillion: { output: 25 } },
  { provider: "acme", model: "small", perMillion: { output: 0.5 } },
];
const llm = createLlm(telemetry, { owner: "search", budgets, prices: createPriceBook({ own }) });

const ask = (model: string, owner?: string) => (answer: string) =>
  llm.call({ provider: "acme", model, owner }, (call) => {
    call.answered({ usage: { output: 1_000 }, format: "tta" });
    return `${model}: ${answer}`;
  });
const model = telemetry.primitives.router("model", {
  routes: { large: ask("large"), small: ask("small") },
  choose: budgets.choose({ usual: "large", cheap: "small", owner: "search" }),
});

const answers: string[] = [];
for (const answer of ["yes", "no", "perhaps", "later"]) answers.push(await model.run(answer));
console.log(answers.join(", "));
const [today] = budgets.state("search");
console.log(
  `search spent ${today?.usd.spent} of ${today?.usd.limit} USD today, ${today?.usd.remaining} remain`,
);
await ask("large", "chat")("hello").catch(({ code }) => console.log(`${code}: chat spends nothing`));
await printMetrics(telemetry, "tta_llm_budget_spent_usd", "tta_llm_budget_exceeded_total");
