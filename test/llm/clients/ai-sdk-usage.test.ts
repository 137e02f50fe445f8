import { describe, expect, it } from "vitest";
import { tierIn, usageIn } from "../../../src/llm/clients/ai-sdk/usage.ts";

// As @ai-sdk/anthropic 4.0 gives it.
const raw = {
  ...{ input_tokens: 9, cache_read_input_tokens: 0, cache_creation_input_tokens: 264, output_tokens: 57 },
  cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 264 },
};
const input = { total: 273, noCache: 9, cacheRead: 0, cacheWrite: 264 };
const output = { total: 57, text: undefined, reasoning: undefined };
const nothing = { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined };

describe("usage that the AI SDK tells of", () => {
  it("is its provider's own, which alone knows for how long a cache was written", () => {
    expect(usageIn({ inputTokens: input, outputTokens: output, raw })).toEqual({ usage: raw });
  });

  it.each([undefined, {}, { units: 7 }, { prompt_tokens: null }])(
    "is the AI SDK's where the provider's own is unknown: %s",
    (unknown) => {
      for (const usage of [
        { inputTokens: input, outputTokens: output, raw: unknown },
        { inputTokens: 273, outputTokens: 57, inputTokenDetails: { noCacheTokens: 9 }, raw: unknown },
      ]) {
        expect(usageIn(usage)).toEqual({ usage, format: "ai-sdk" });
      }
    },
  );

  it.each([
    undefined,
    null,
    7,
    { inputTokens: nothing, outputTokens: nothing },
    { inputTokens: undefined, outputTokens: Number.NaN },
  ])("is none without a total, and not 0: %s", (usage) => {
    expect(usageIn(usage)).toEqual({});
  });

  it("names the tier that answered", () => {
    expect(tierIn({ openai: { responseId: "1", serviceTier: "flex" } })).toBe("flex");
    for (const none of [undefined, null, "flex", {}, { openai: null }, { openai: { serviceTier: 7 } }]) {
      expect(tierIn(none)).toBeUndefined();
    }
  });
});
