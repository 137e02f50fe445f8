import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { instrumentAnthropic } from "../../../src/llm/clients/anthropic/index.ts";
import { instrumentOpenAI } from "../../../src/llm/clients/openai/index.ts";
import { createLlm } from "../../../src/llm/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";

/** A provider that gives always the same: an object whole, a list as the events of a stream. */
const giving = (answer: object) => async (): Promise<Response> => {
  if (!Array.isArray(answer)) return Response.json(answer);
  const lines = answer.flatMap((event) => [`event: ${event.type}`, `data: ${JSON.stringify(event)}`, ""]);
  return new Response(`${lines.join("\n")}\n`, { headers: { "content-type": "text/event-stream" } });
};

const measure = (answer: object) => {
  const telemetry = createTestTelemetry();
  const llm = createLlm(telemetry);
  const fetch = giving(answer);
  const options = { apiKey: "any", fetch, maxRetries: 0 };
  const outcome = (wanted: "ok" | "error" | "cancelled") =>
    telemetry.value("tta_llm_duration_seconds", { outcome: wanted });
  const cost = (basis: "reported" | "estimated") => telemetry.value("tta_llm_cost_usd_total", { basis });
  return {
    telemetry,
    outcome,
    cost,
    openai: instrumentOpenAI(new OpenAI(options), llm),
    anthropic: instrumentAnthropic(new Anthropic({ ...options, logLevel: "off" }), llm),
  };
};

const read = async (stream: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of stream) void _;
};

const ask = { model: "gpt-4.1-mini", messages: [{ role: "user" as const, content: "Where?" }] };
const usage = { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100 };
/** 1,000 × 0.40 and 100 × 1.60 USD for a million. */
const price = 0.00056;

describe("answers as providers give them", () => {
  it("completions of old are measured as texts", async () => {
    const { openai, cost, telemetry } = measure({ model: ask.model, choices: [{ text: "There." }], usage });
    await openai.completions.create({ model: ask.model, prompt: "Where?" });
    expect(cost("reported")).toBe(price);
    expect(telemetry.value("tta_llm_duration_seconds", { operation: "text_completion" })).toBe(1);
  });

  it("usage stands where Groq has it", async () => {
    const { openai, cost } = measure([
      { model: ask.model, choices: [{ delta: { role: "assistant", content: "" } }] },
      { choices: [{ delta: { content: "There." } }] },
      { choices: [{ delta: {}, finish_reason: "stop" }], x_groq: { usage } },
    ]);
    await read(await openai.chat.completions.create({ ...ask, stream: true }));
    expect(cost("reported")).toBe(price);
  });

  it("usage on every chunk is counted once", async () => {
    const chunk = (completion: number, finish_reason: string | null) => ({
      model: ask.model,
      choices: [{ delta: { content: "so " }, finish_reason }],
      usage: { ...usage, completion_tokens: completion, total_tokens: 1_000 + completion },
    });
    const { openai, cost } = measure([chunk(1, null), chunk(50, null), chunk(100, "stop")]);
    await read(await openai.chat.completions.create({ ...ask, stream: true }));
    expect(cost("reported")).toBe(price);
  });

  it("a response that failed is an error, whole and streamed, though the client throws none", async () => {
    const response = {
      object: "response",
      status: "failed",
      error: { code: "server_error", message: "no" },
      output: [],
    };
    const whole = measure(response);
    await whole.openai.responses.create({ model: ask.model, input: "Where?" });
    expect(whole.outcome("error")).toBe(1);
    const streamed = measure([{ type: "response.failed", response }]);
    await read(await streamed.openai.responses.create({ model: ask.model, input: "Where?", stream: true }));
    expect(streamed.outcome("error")).toBe(1);
  });

  it("a response that is incomplete was paid for", async () => {
    const response = {
      object: "response",
      model: ask.model,
      status: "incomplete",
      incomplete_details: { reason: "max_output_tokens" },
      output: [],
      usage: { input_tokens: 1_000, output_tokens: 100, total_tokens: 1_100 },
    };
    const { openai, cost, outcome } = measure([{ type: "response.incomplete", response }]);
    await read(await openai.responses.create({ model: ask.model, input: "Where?", stream: true }));
    expect([cost("reported"), outcome("ok")]).toEqual([price, 1]);
  });

  it("streams that end before their answer did are errors, where a whole one says its end", async () => {
    const responses = measure([
      { type: "response.created", response: { model: ask.model, status: "in_progress" } },
      { type: "response.output_text.delta", delta: "There" },
    ]);
    await read(await responses.openai.responses.create({ model: ask.model, input: "Where?", stream: true }));
    expect(responses.outcome("error")).toBe(1);
    expect(responses.cost("estimated")).toBeGreaterThan(0);

    const message = { model: "claude-sonnet-4-6", usage: { input_tokens: 1_000, output_tokens: 1 } };
    const messages = measure([
      { type: "message_start", message },
      {
        type: "content_block_delta",
        delta: { type: "text_delta", text: "There it stands, where it always stood." },
      },
    ]);
    const asked = {
      model: "claude-sonnet-4-6",
      max_tokens: 10,
      messages: ask.messages,
      stream: true as const,
    };
    await read(await messages.anthropic.messages.create(asked));
    expect(messages.outcome("error")).toBe(1);
    expect(messages.cost("reported") ?? 0).toBe(0);
    // What it read is known, and what it wrote is at least what came.
    expect(messages.cost("estimated")).toBeGreaterThan(0.003 + 0.000015);
  });

  it.each([
    ["nothing", {}],
    ["nonsense", { choices: 7, usage: "much", model: null, id: {} }],
    ["lists in the place of objects", { choices: [[], null, 1], usage: [] }],
  ])("what is %s is given on, and told as far as it goes", async (_, answer) => {
    const { openai, outcome } = measure(answer);
    expect(await openai.chat.completions.create(ask)).toMatchObject(answer);
    expect(outcome("ok")).toBe(1);
  });
});
