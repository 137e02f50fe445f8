// Anthropic's client, measured: a prompt that is cached is written once and read then, each at its own price.
import Anthropic from "@anthropic-ai/sdk";
import { createTelemetry } from "tta-observability";
import { createLlm } from "tta-observability/llm";
import { instrumentAnthropic } from "tta-observability/llm/anthropic";
import { startSimulator } from "./llm-server/simulator.ts";
import { printMetrics } from "./print-metrics.ts";

const simulator = await startSimulator();
const client = new Anthropic({ baseURL: simulator.url, apiKey: "any" });

const telemetry = createTelemetry({ service: "llm-anthropic-example" });
const llm = createLlm(telemetry, { owner: "stories" });
const anthropic = instrumentAnthropic(client, llm, { provider: "anthropic" });

const rules = "You tell stories for children, with a beginning, a middle and an end. ".repeat(10);
const system = [{ type: "text" as const, text: rules, cache_control: { type: "ephemeral" as const } }];
for (const topic of ["a lighthouse", "a whale"]) {
  const messages = [{ role: "user" as const, content: `Tell a story about ${topic}.` }];
  const ask = { model: "claude-sonnet-4-6", max_tokens: 500, system, messages };
  const story = await anthropic.messages.stream(ask).finalMessage();
  console.log(`${story.usage.cache_read_input_tokens} tokens read from the cache`);
}

await printMetrics(telemetry, "tta_llm_cost_usd_total", "tta_llm_tokens_total");
await simulator.close();
