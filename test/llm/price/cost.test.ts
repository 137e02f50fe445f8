import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addUsage, billedCounts, tokenBuckets, type Usage } from "../../../src/llm/model/usage.ts";
import { costOf } from "../../../src/llm/price/cost.ts";
import type { Price } from "../../../src/llm/price/price.ts";
import { createPriceBook } from "../../../src/llm/price/price-book.ts";

const at = Date.parse("2026-09-20T12:00:00Z");

function priceOf(provider: string, model: string): Price {
  const price = createPriceBook().find({ provider, model, at });
  if (price === undefined) throw new Error(`no price of ${model}`);
  return price;
}

const tokens = fc.record(
  Object.fromEntries(tokenBuckets.map((bucket) => [bucket, fc.nat(50_000)])),
) as fc.Arbitrary<Usage>;
const gpt = priceOf("openai", "gpt-4o");
const sonnet = priceOf("anthropic", "claude-sonnet-4-5");

describe("cost", () => {
  it("grows with each token, also from one step to the next", () => {
    fc.assert(
      fc.property(tokens, fc.constantFrom(...tokenBuckets), fc.nat(300_000), (usage, bucket, more) => {
        const larger = addUsage(usage, { [bucket]: more });
        for (const price of [gpt, sonnet]) {
          expect(costOf(price, larger).money >= costOf(price, usage).money).toBe(true);
        }
      }),
    );
  });

  it("of two calls is what both cost together, where no step is between", () => {
    fc.assert(
      fc.property(tokens, tokens, (one, other) => {
        // Prices per million tokens with six decimals at most need no rounding.
        expect(costOf(gpt, addUsage(one, other)).money).toBe(
          costOf(gpt, one).money + costOf(gpt, other).money,
        );
      }),
    );
  });

  it("of nothing is nothing, but for the call itself", () => {
    expect(costOf(gpt, {})).toEqual({ money: 0n, unpriced: [] });
    expect(costOf(priceOf("perplexity", "sonar"), {}).money).toBe(12_000_000_000n);
  });

  it("names all that it has no price for, once", () => {
    const all = Object.fromEntries([...tokenBuckets, ...billedCounts].map((bucket) => [bucket, 1]));
    const priced = ["output", "citation", "requests", "seconds"];
    const { output } = gpt.rates;
    expect(output).toBeDefined();
    expect(costOf({ ...gpt, rates: output === undefined ? {} : { output } }, all).unpriced).toEqual(
      [...tokenBuckets, ...billedCounts].filter((bucket) => !priced.includes(bucket)),
    );
  });

  it("is nothing for the tokens of who is paid by the page", () => {
    const ocr = priceOf("mistral", "mistral-ocr-2512");
    expect(costOf(ocr, { input: 100, output: 900, documentPages: 1, webSearches: 1 })).toEqual({
      money: 2_000_000_000n,
      unpriced: ["webSearches"],
    });
  });

  it("is exact for as many tokens as there are numbers for", () => {
    // 9,007,199,254,740,991 × 2.50 / 1,000,000 = 22,517,998,136.8524775
    expect(costOf(gpt, { input: Number.MAX_SAFE_INTEGER }).money).toBe(22_517_998_136_852_477_500_000n);
  });

  it.each([Number.NaN, -5, Number.NEGATIVE_INFINITY])("takes %s tokens for none", (input) => {
    expect(costOf(gpt, { input, output: 1 }).money).toBe(10_000_000n);
  });
});
