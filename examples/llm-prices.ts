// Prices of one's own, before those of the table: a discount, a machine by the second, and long contexts.
import { createTelemetry } from "tta-observability";
import { createLlm, createPriceBook, type OwnPrices } from "tta-observability/llm";

const own: OwnPrices = [
  { provider: "openai", model: "*", times: 0.85 },
  { provider: "ollama", model: "llama*", per: { seconds: 0.0004 } },
  {
    provider: "acme",
    model: "acme-1",
    perMillion: { input: 1.25, cacheRead: 0.125, output: 10 },
    above: [{ tokens: 200_000, perMillion: { input: 2.5, cacheRead: 0.25, output: 15 } }],
    factors: { batch: 0.5 },
  },
];
const telemetry = createTelemetry({ service: "llm-prices-example", log: { level: "error" } });
const llm = createLlm(telemetry, { prices: createPriceBook({ own }) });

async function cost(provider: string, model: string, usage: object, tier?: string): Promise<void> {
  const usd = await llm.call({ provider, model, tier }, (call) => {
    call.answered({ usage, format: "tta" });
    call.end();
    return call.cost?.usd;
  });
  console.log(`${model}: ${usd ?? "no price"}`);
}

await cost("openai", "gpt-4o", { input: 1_000_000 });
await cost("ollama", "llama-4", { seconds: 2 });
await cost("acme", "acme-1", { input: 100_000, cacheRead: 100_000, output: 1_000 });
await cost("acme", "acme-1", { input: 100_000, cacheRead: 100_001, output: 1_000 });
await cost("acme", "acme-1", { input: 100_000, output: 1_000 }, "batch");
await cost("acme", "acme-2", { input: 1_000 });
await telemetry.shutdown();
