// Google's client, measured: a chat is a call for each of its turns, and thoughts are billed beside what is said.
import { GoogleGenAI } from "@google/genai";
import { createTelemetry } from "tta-observability";
import { createLlm } from "tta-observability/llm";
import { instrumentGoogle } from "tta-observability/llm/google";
import { startSimulator } from "./llm-server/simulator.ts";
import { printMetrics } from "./print-metrics.ts";

const simulator = await startSimulator();
const client = new GoogleGenAI({ apiKey: "any", httpOptions: { baseUrl: simulator.url } });

const telemetry = createTelemetry({ service: "llm-google-example" });
const llm = createLlm(telemetry, { owner: "stories" });
const google = instrumentGoogle(client, llm, { provider: "gcp.gemini" });

const config = { thinkingConfig: { thinkingBudget: 64 } };
const chat = google.chats.create({ model: "gemini-2.5-flash", config });
for (const message of ["Tell a story about a lighthouse.", "And how does it end?"]) {
  let said = "";
  for await (const chunk of await chat.sendMessageStream({ message })) said += chunk.text ?? "";
  console.log(said.length > 0);
}

console.log(`${simulator.ledger.entries.length} calls`);
await printMetrics(telemetry, "tta_llm_cost_usd_total", "tta_llm_tokens_total");
await simulator.close();
