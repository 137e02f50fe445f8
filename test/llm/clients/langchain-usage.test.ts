import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { langchainCallbacks } from "../../../src/llm/clients/langchain/index.ts";
import { createLlm } from "../../../src/llm/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";

const open = (provider: string, model: string) => {
  const telemetry = createTestTelemetry();
  const callbacks = langchainCallbacks(createLlm(telemetry));
  const metadata = { ls_provider: provider, ls_model_name: model };
  callbacks.handleChatModelStart({}, [["Where is the tower?"]], "run", undefined, {}, [], metadata);
  /** Tokens by type, once the run has ended with this message. */
  const end = (message: object) => {
    callbacks.handleLLMEnd({ generations: [[{ text: "There.", message }]] }, "run");
    return Object.fromEntries(
      telemetry
        .series("tta_llm_tokens_total")
        .filter(({ value }) => value > 0)
        .map(({ labels, value }) => [`${labels.type} ${labels.basis}`, value]),
    );
  };
  const part = (message: object, text = "") =>
    callbacks.handleLLMNewToken(text, {}, "run", undefined, [], { chunk: { text, message } });
  return { ...telemetry, callbacks, end, part };
};

// As @langchain/anthropic 1.5 makes them of `message_start` and `message_delta`.
const own = {
  cache_creation_input_tokens: 264,
  cache_read_input_tokens: 100,
  cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 64 },
};
const begin = {
  response_metadata: { model_provider: "anthropic", usage: own },
  usage_metadata: {
    ...{ input_tokens: 373, output_tokens: 1, total_tokens: 374 },
    input_token_details: { cache_creation: 264, cache_read: 100 },
  },
};
const last = {
  response_metadata: {},
  usage_metadata: { input_tokens: 0, output_tokens: 57, total_tokens: 57 },
};
const ofAnthropic = {
  "input reported": 9,
  "cache_read reported": 100,
  "cache_write reported": 200,
  "cache_write_1h reported": 64,
  "output reported": 57,
};

describe("usage that LangChain tells of", () => {
  it("is Anthropic's own in a stream, of which LangChain adds the beginning to the end", () => {
    const { part, end } = open("anthropic", "claude-sonnet-4-6");
    part(begin);
    part({ response_metadata: { model_provider: "anthropic" } }, "There.");
    part(last);
    const merged = { ...begin.usage_metadata, output_tokens: 58, total_tokens: 431 };
    expect(end({ response_metadata: begin.response_metadata, usage_metadata: merged })).toEqual(ofAnthropic);
  });

  it("is Anthropic's own in a whole answer, of which LangChain forgets how long a cache lasts", () => {
    const usage = { ...own, input_tokens: 9, output_tokens: 57 };
    const response_metadata = { model_provider: "anthropic", usage };
    const { end } = open("anthropic", "claude-sonnet-4-6");
    expect(end({ response_metadata, usage_metadata: begin.usage_metadata })).toEqual(ofAnthropic);
  });

  it("has Google's thoughts in its total alone", () => {
    // As @langchain/google-genai 2.3 makes it.
    const { end } = open("google_genai", "gemini-2.5-flash");
    expect(end({ usage_metadata: { input_tokens: 9, output_tokens: 25, total_tokens: 118 } })).toEqual({
      "input reported": 9,
      "output reported": 109,
    });
  });

  it("is estimated where Google's cached tokens were added up over the parts of a stream", () => {
    const { callbacks, end } = open("google_genai", "gemini-2.5-flash");
    for (const token of ["The", "re", "."]) callbacks.handleLLMNewToken(token, {}, "run");
    const input_token_details = { cache_read: 3 * 100 };
    const usage_metadata = { input_tokens: 400, output_tokens: 25, total_tokens: 425, input_token_details };
    expect(end({ usage_metadata })).toEqual({ "input estimated": 400, "output estimated": 25 });
  });

  it("is none where LangChain itself made it up", () => {
    const { callbacks, series } = open("openai", "gpt-5-mini");
    const llmOutput = { estimatedTokenUsage: { promptTokens: 999, completionTokens: 999 } };
    callbacks.handleLLMEnd({ generations: [[{ text: "There." }]], llmOutput }, "run");
    expect(series("tta_llm_tokens_total", { basis: "reported" })).toEqual([]);
  });
});

describe("tokens that come one by one without what they stand in", () => {
  it("are chunks of a stream", async () => {
    const { callbacks, value, end } = open("google_genai", "gemini-2.5-flash");
    for (const token of ["The", "re", "."]) {
      callbacks.handleLLMNewToken(token, {}, "run");
      await wait(5);
    }
    end({});
    expect(value("tta_llm_time_to_first_chunk_seconds")).toBe(1);
    expect(value("tta_llm_time_per_output_chunk_seconds")).toBe(2);
  });

  it("are none where they are the whole of an answer from a cache", async () => {
    const { callbacks, series, value } = open("openai", "gpt-5-mini");
    callbacks.handleLLMNewToken("There.", {}, "run");
    callbacks.handleLLMEnd({ generations: [[{ text: "There." }]] }, "run", undefined, [], { cached: true });
    await wait(5);
    expect(value("tta_llm_time_to_first_chunk_seconds") ?? 0).toBe(0);
    expect(series("tta_llm_cost_usd_total").filter(({ value: usd }) => usd > 0)).toEqual([]);
  });
});
