// OpenAI's client, measured: what each call cost, whose it was, how fast it came. It talks to a simulator here.
import OpenAI from "openai";
import { createTelemetry } from "tta-observability";
import { createLlm } from "tta-observability/llm";
import { instrumentOpenAI } from "tta-observability/llm/openai";
import { startSimulator } from "./llm-server/simulator.ts";
import { printMetrics } from "./print-metrics.ts";

const simulator = await startSimulator();
const client = new OpenAI({ baseURL: `${simulator.url}/v1`, apiKey: "any" });

const telemetry = createTelemetry({ service: "llm-openai-example" });
const llm = createLlm(telemetry, { owner: "stories" });
const openai = instrumentOpenAI(client, llm, { provider: "openai", usage: "always" });

const { step, workflow } = telemetry.primitives;
const tell = step("tell", async (topic: string) => {
  const messages = [{ role: "user" as const, content: `Tell a story about ${topic}.` }];
  let story = "";
  for await (const { choices } of await openai.chat.completions.create({
    model: "gpt-5-mini",
    messages,
    stream: true,
  })) {
    story += choices[0]?.delta.content ?? "";
  }
  return story;
});
await workflow("story", tell).run("a lighthouse");
await openai.embeddings.create({ model: "text-embedding-3-small", input: "a lighthouse" });

const [chat] = simulator.ledger.entries;
console.log(`${chat?.usage.input} tokens in, ${chat?.usage.output} out`);
await printMetrics(
  telemetry,
  "tta_llm_cost_usd_total",
  "tta_workflow_cost_usd_total",
  "tta_llm_attempts_total",
);
await simulator.close();
