import { describe, expect, it } from "vitest";
import { moneyText } from "../../../src/llm/model/money.ts";
import { readUsage } from "../../../src/llm/usage/read-usage.ts";

describe("conventions", () => {
  it("are told apart by the keys that only one has", () => {
    const inclusive = { input_tokens: 100, input_tokens_details: { cached_tokens: 60 }, output_tokens: 5 };
    const exclusive = { input_tokens: 100, cache_read_input_tokens: 60, output_tokens: 5 };
    expect(readUsage(inclusive)?.usage).toEqual({ input: 40, cacheRead: 60, output: 5 });
    expect(readUsage(exclusive)?.usage).toEqual({ input: 100, cacheRead: 60, output: 5 });
  });

  it("of reasoning are told apart by the sum, and without one it is in the output", () => {
    const usage = (total_tokens?: number) =>
      readUsage({
        prompt_tokens: 10,
        completion_tokens: 30,
        completion_tokens_details: { reasoning_tokens: 20 },
        ...(total_tokens === undefined ? {} : { total_tokens }),
      })?.usage;
    expect(usage(40)).toEqual({ input: 10, output: 10, reasoning: 20 });
    expect(usage(60)).toEqual({ input: 10, output: 30, reasoning: 20 });
    expect(usage()).toEqual({ input: 10, output: 10, reasoning: 20 });
    // A sum that is neither says nothing.
    expect(usage(1_000)).toEqual({ input: 10, output: 10, reasoning: 20 });
  });

  it("of the AI SDK's fifth version depend on who answered, and not on which number is larger", () => {
    const raw = { inputTokens: 100, cachedInputTokens: 60, outputTokens: 5, totalTokens: 105 };
    expect(readUsage(raw, { provider: "openai.chat" })?.usage).toEqual({
      input: 40,
      cacheRead: 60,
      output: 5,
    });
    expect(readUsage(raw, { provider: "Anthropic.messages" })?.usage).toEqual({
      input: 100,
      cacheRead: 60,
      output: 5,
    });
    expect(readUsage(raw, { provider: "amazon-bedrock" })?.usage.input).toBe(100);
  });
});

describe("fields that few have", () => {
  it("are read where they are", () => {
    // Film, that OpenRouter counts.
    const film = { prompt_tokens: 100, completion_tokens: 1, prompt_tokens_details: { video_tokens: 90 } };
    expect(readUsage(film)?.usage).toEqual({ input: 10, inputVideo: 90, output: 1 });
    // Cached pictures of a realtime turn.
    const turn = {
      input_tokens: 100,
      output_tokens: 1,
      input_token_details: {
        text_tokens: 20,
        image_tokens: 80,
        cached_tokens: 60,
        cached_tokens_details: { text_tokens: 10, image_tokens: 50 },
      },
    };
    expect(readUsage(turn)?.usage).toEqual({
      input: 10,
      inputImage: 30,
      cacheRead: 10,
      cacheReadImage: 50,
      output: 1,
    });
    // Bedrock's answer that only says for how long it wrote.
    const hour = { inputTokens: 1, outputTokens: 1, cacheDetails: [{ ttl: "1h", inputTokens: 0 }] };
    expect(readUsage(hour)?.format).toBe("bedrock");
  });
});

describe("overlapping details", () => {
  it("are both only where they must be: cached sound where sound and cached tokens are more than all", () => {
    const usage = (cached_tokens: number, audio_tokens: number) =>
      readUsage({
        prompt_tokens: 100,
        completion_tokens: 1,
        prompt_tokens_details: { cached_tokens, audio_tokens },
      });
    expect(usage(30, 40)).toMatchObject({ usage: { input: 30, cacheRead: 30, inputAudio: 40 }, refused: [] });
    expect(usage(80, 60)).toMatchObject({
      usage: { cacheRead: 40, cacheReadAudio: 40, inputAudio: 20 },
      refused: [],
    });
    expect(usage(100, 100)).toMatchObject({ usage: { cacheReadAudio: 100 }, refused: [] });
  });

  it("of what was written to the cache lose their kind", () => {
    const usage = readUsage({
      prompt_tokens: 100,
      completion_tokens: 1,
      prompt_tokens_details: { cache_write_tokens: 90, image_tokens: 50 },
    });
    expect(usage).toMatchObject({ usage: { cacheWrite: 90, inputImage: 10 }, refused: [] });
  });
});

describe("what the AI SDK passes on", () => {
  const normalized = {
    inputTokens: 2_248,
    inputTokenDetails: { noCacheTokens: 1_000, cacheReadTokens: 1_000, cacheWriteTokens: 248 },
    outputTokens: 10,
    outputTokenDetails: { textTokens: 10, reasoningTokens: undefined },
    totalTokens: 2_258,
  };
  const raw = {
    input_tokens: 1_000,
    cache_read_input_tokens: 1_000,
    cache_creation_input_tokens: 248,
    cache_creation: { ephemeral_5m_input_tokens: 148, ephemeral_1h_input_tokens: 100 },
    output_tokens: 10,
    server_tool_use: { web_search_requests: 2 },
  };

  it("tells more apart than what it makes of it", () => {
    expect(readUsage({ ...normalized, raw })).toMatchObject({
      format: "anthropic",
      usage: { cacheWrite: 148, cacheWrite1h: 100, webSearches: 2 },
    });
  });

  it.each([
    ["of a part of the call", { input_tokens: 5, output_tokens: 10 }],
    ["with what is no number", { ...raw, output_tokens: "10" }],
    ["of no known shape", { tokens_in: 5 }],
    ["that is no object", "1000"],
  ])("is not taken where it is %s", (_, bad) => {
    expect(readUsage({ ...normalized, raw: bad })).toMatchObject({
      format: "ai-sdk",
      usage: { input: 1_000, cacheRead: 1_000, cacheWrite: 248, output: 10 },
      refused: [],
    });
  });

  it("may hold itself", () => {
    const knot: Record<string, unknown> = { ...normalized };
    knot.raw = knot;
    expect(readUsage(knot)?.usage.cacheWrite).toBe(248);
  });

  it("says nothing where the call said nothing", () => {
    const gaps = { noCacheTokens: undefined, cacheReadTokens: undefined, cacheWriteTokens: undefined };
    expect(
      readUsage({ inputTokens: undefined, inputTokenDetails: gaps, outputTokens: undefined, raw: undefined }),
    ).toBeUndefined();
  });
});

describe("besides tokens", () => {
  it.each([
    [
      "xAI, in ticks of 1e-10 USD (https://docs.x.ai/developers/cost-tracking)",
      { cost_in_usd_ticks: 37_756_000 },
      "0.0037756",
    ],
    ["OpenRouter (https://openrouter.ai/docs/use-cases/usage-accounting)", { cost: 0.95 }, "0.95"],
    ["Perplexity", { cost: { total_cost: 0.0053, request_cost: 0.005 } }, "0.0053"],
  ])("%s says what a call costs", (_, fields, usd) => {
    const billed = readUsage({ prompt_tokens: 1, completion_tokens: 1, ...fields })?.billed;
    expect(billed === undefined ? undefined : moneyText(billed)).toBe(usd);
  });

  it.each([{ cost: -1 }, { cost: "0.95" }, { cost: {} }, { cost: 0.01, is_byok: true }])(
    "%o says nothing of it",
    (fields) => {
      const reading = readUsage({ prompt_tokens: 1, completion_tokens: 1, ...fields });
      expect(reading?.usage).toEqual({ input: 1, output: 1 });
      expect(reading?.billed).toBeUndefined();
    },
  );

  it("Anthropic says which tier served, how fast and where", () => {
    const tier = (fields: object) => readUsage({ input_tokens: 1, output_tokens: 1, ...fields })?.tier;
    expect(tier({ service_tier: "standard", speed: "standard", inference_geo: "global" })).toBeUndefined();
    expect(tier({ service_tier: "batch", inference_geo: "us" })).toBe("batch+us");
    expect(tier({ service_tier: "standard", speed: "fast" })).toBe("fast");
    expect(readUsage({ promptTokenCount: 1, trafficType: "ON_DEMAND_FLEX" })?.tier).toBe("flex");
    expect(readUsage({ promptTokenCount: 1, trafficType: "ON_DEMAND" })?.tier).toBeUndefined();
  });

  it("Anthropic's totals leave out compaction, which is billed, and other models that were asked", () => {
    const reading = readUsage({
      input_tokens: 100,
      output_tokens: 20,
      cache_creation_input_tokens: 0,
      iterations: [
        { type: "compaction", input_tokens: 5_000, output_tokens: 300, cache_read_input_tokens: 50 },
        { type: "message", input_tokens: 100, output_tokens: 20 },
        { type: "advisor_message", model: "claude-opus-5", input_tokens: 7, output_tokens: 3 },
      ],
    });
    expect(reading?.usage).toEqual({ input: 5_100, cacheRead: 50, output: 320 });
    expect(reading?.others).toEqual([{ model: "claude-opus-5", usage: { input: 7, output: 3 } }]);
  });
});
