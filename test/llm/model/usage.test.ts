import { describe, expect, it } from "vitest";
import { addUsage, inputTokens, outputTokens, tokenBuckets } from "../../../src/llm/model/usage.ts";

const each = Object.fromEntries(tokenBuckets.map((bucket, index) => [bucket, 2 ** index]));

describe("usage", () => {
  it("has each token in one bucket, which is of the input or of the output", () => {
    expect(inputTokens(each) + outputTokens(each)).toBe(2 ** tokenBuckets.length - 1);
    expect(inputTokens({ input: 1, cacheRead: 2, cacheWrite: 4, cacheWrite1h: 8, inputAudio: 16 })).toBe(31);
    expect(outputTokens({ output: 1, reasoning: 2, outputImage: 4 })).toBe(7);
    // What is no token is none of them.
    const others = { webSearches: 3, seconds: 2.5, requests: 1 };
    expect(inputTokens(others) + outputTokens(others)).toBe(0);
  });

  it("adds up over calls, bucket by bucket", () => {
    expect(addUsage({ input: 1, webSearches: 2 }, { input: 10, reasoning: 4, seconds: 0.5 })).toEqual({
      input: 11,
      webSearches: 2,
      reasoning: 4,
      seconds: 0.5,
    });
  });
});
