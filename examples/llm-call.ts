// A client of one's own, measured: nothing but fetch, and a model that only its own price list knows.
import { createTelemetry } from "tta-observability";
import { createLlm, createPriceBook, llmCall } from "tta-observability/llm";
import { startSimulator } from "./llm-server/simulator.ts";
import { printMetrics } from "./print-metrics.ts";

interface Answer {
  readonly model: string;
  readonly usage: object;
  readonly choices: readonly { readonly message: { readonly content: string } }[];
}

const simulator = await startSimulator();
const telemetry = createTelemetry({ service: "llm-call-example" });
const own = [{ provider: "acme", model: "acme-1", perMillion: { input: 1, output: 4 } }];
const llm = createLlm(telemetry, { owner: "stories", prices: createPriceBook({ own }) });

const tell = (topic: string): Promise<string> =>
  llmCall(llm, { provider: "acme", model: "acme-1" }, async (call) => {
    const content = `Tell a story about ${topic}.`;
    call.sent(content.length);
    const response = await fetch(`${simulator.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: "Bearer any" },
      body: JSON.stringify({ model: "acme-1", messages: [{ role: "user", content }] }),
      signal: call.context.signal,
    });
    call.headers(response.headers);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const { model, usage, choices } = (await response.json()) as Answer;
    call.answered({ model, usage });
    return choices.map(({ message }) => message.content).join("");
  });

console.log((await tell("a lighthouse")).length > 0);
await printMetrics(telemetry, "tta_llm_cost_usd_total", "tta_llm_tokens_total");
await simulator.close();
