import OpenAI from "openai";
import { expect, it } from "vitest";
import { instrumentOpenAI } from "../../../src/llm/clients/openai/index.ts";
import { createLlm } from "../../../src/llm/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";

const response = {
  id: "resp_1",
  object: "response",
  model: "gpt-5-mini",
  status: "completed",
  output: [
    { type: "web_search_call", status: "completed", action: { type: "search", query: "towers" } },
    { type: "web_search_call", status: "completed", action: { type: "open_page", url: "https://a.example" } },
    { type: "file_search_call", status: "completed" },
    { type: "file_search_call", status: "completed" },
  ],
  usage: { input_tokens: 1_000, output_tokens: 100, total_tokens: 1_100 },
};
const events = [
  { type: "response.created", response: { ...response, status: "in_progress", output: [], usage: null } },
  { type: "response.in_progress", response: { ...response, status: "in_progress", usage: null } },
  { type: "response.completed", response },
];

it.each([false, true])(
  "searches that a response made are billed once, beside its tokens (stream %s)",
  async (stream) => {
    const telemetry = createTestTelemetry();
    const text = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");
    const client = new OpenAI({
      apiKey: "none",
      fetch: async () =>
        stream
          ? new Response(text, { headers: { "content-type": "text/event-stream" } })
          : Response.json(response),
    });
    const openai = instrumentOpenAI(client, createLlm(telemetry));
    const answer = await openai.responses.create({ model: "gpt-5-mini", input: "Where?", stream });
    if (Symbol.asyncIterator in answer) for await (const _ of answer);
    // https://platform.openai.com/docs/pricing: 0.25 and 2 USD for a million tokens, 10 for a thousand searches of the
    // web, 2.50 for a thousand of files: 0.00025 + 0.0002 + 0.01 + 2 × 0.0025.
    const usd = 0.01545;
    expect(telemetry.value("tta_llm_cost_usd_total", { basis: "reported" })).toBe(usd);
    expect(telemetry.value("tta_llm_unpriced_requests_total")).toBe(0);
  },
);
