// The AI SDK, measured: each call of a model and of a tool, once, however many steps an answer takes.
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, jsonSchema, registerTelemetry, stepCountIs, streamText, tool } from "ai";
import { createTelemetry } from "tta-observability";
import { createLlm } from "tta-observability/llm";
import { aiSdkTelemetry } from "tta-observability/llm/ai-sdk";
import { startSimulator } from "./llm-server/simulator.ts";
import { printMetrics } from "./print-metrics.ts";

const simulator = await startSimulator();
const openai = createOpenAI({ baseURL: `${simulator.url}/v1`, apiKey: "any" });
const model = openai("gpt-5-mini");

const telemetry = createTelemetry({ service: "llm-ai-sdk-example" });
registerTelemetry(aiSdkTelemetry(createLlm(telemetry, { owner: "weather" })));

const weather = tool({
  description: "The weather of a city.",
  inputSchema: jsonSchema<{ city: string }>({ type: "object", properties: { city: { type: "string" } } }),
  execute: async ({ city }) => `rain in ${city}`,
});
const prompt = "How is the weather in Oslo?";
const { steps } = await generateText({ model, prompt, tools: { weather }, stopWhen: stepCountIs(3) });
let text = "";
for await (const delta of streamText({ model, prompt }).textStream) text += delta;

console.log(`${steps.length} steps, then ${text.length > 0 ? "a stream" : "nothing"}`);
await printMetrics(
  telemetry,
  "tta_llm_cost_usd_total",
  "tta_llm_attempts_total",
  "tta_tool_duration_seconds_count",
);
await simulator.close();
