// LangChain, measured: callbacks that are given to a model, to a chain or to one call count what is under it.
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { ChatOpenAI } from "@langchain/openai";
import { createTelemetry } from "tta-observability";
import { createLlm } from "tta-observability/llm";
import { langchainCallbacks } from "tta-observability/llm/langchain";
import { startSimulator } from "./llm-server/simulator.ts";
import { printMetrics } from "./print-metrics.ts";

const simulator = await startSimulator();
const configuration = { baseURL: `${simulator.url}/v1` };
const chat = new ChatOpenAI({ model: "gpt-5-mini", apiKey: "any", configuration });

const telemetry = createTelemetry({ service: "llm-langchain-example" });
const callbacks = [langchainCallbacks(createLlm(telemetry, { owner: "stories" }))];

const chain = ChatPromptTemplate.fromTemplate("Tell a story about {topic}.").pipe(chat);
const { step, workflow } = telemetry.primitives;
const tell = step("tell", (topic: string) => chain.invoke({ topic }, { callbacks }));
await workflow("story", tell).run("a lighthouse");

let chunks = 0;
for await (const _ of await chain.stream({ topic: "a whale" }, { callbacks })) chunks += 1;

console.log(chunks > 1 ? "streamed" : "at once");
await printMetrics(
  telemetry,
  "tta_llm_cost_usd_total",
  "tta_workflow_cost_usd_total",
  "tta_llm_attempts_total",
);
await simulator.close();
