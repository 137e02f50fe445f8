import { describe, expect, it } from "vitest";
import { moneyText } from "../../../src/llm/model/money.ts";
import type { Bucket, Usage } from "../../../src/llm/model/usage.ts";
import { costOf } from "../../../src/llm/price/cost.ts";
import type { OwnPrices } from "../../../src/llm/price/own-price.ts";
import type { PriceQuestion } from "../../../src/llm/price/price.ts";
import { createPriceBook } from "../../../src/llm/price/price-book.ts";

const september = Date.parse("2026-09-20T12:00:00Z");

/** USD of a call as a text, and what of it has no price. */
function bill(
  usage: Usage,
  question: Omit<PriceQuestion, "at"> & { readonly at?: number },
  own: OwnPrices = [],
): { readonly usd: string; readonly unpriced: readonly Bucket[] } | undefined {
  const price = createPriceBook({ own }).find({ at: september, ...question });
  if (price === undefined) return undefined;
  const { money, unpriced } = costOf(price, usage);
  return { usd: moneyText(money), unpriced };
}

const usd = (...given: Parameters<typeof bill>): string | undefined => bill(...given)?.usd;

// Each sum is worked out by hand: tokens × USD per million tokens, in millionths of a USD.
describe("a call of the table's prices costs", () => {
  it("OpenAI: input, cached input, output", () => {
    //   86 × 2.50 =   215
    // 1920 × 1.25 = 2,400
    //  300 × 10   = 3,000   sum 5,615 millionths
    const usage = { input: 86, cacheRead: 1920, output: 300 };
    expect(usd(usage, { provider: "openai", model: "gpt-4o" })).toBe("0.005615");
    // Two searches of the web at 10 USD a thousand: 0.02; one of files at 2.50: 0.0025.
    expect(usd({ ...usage, webSearches: 2, fileSearches: 1 }, { provider: "openai", model: "gpt-4o" })).toBe(
      "0.028115",
    );
  });

  it("OpenAI in a batch: tokens at half, searches whole", () => {
    // 5,615 / 2 = 2,807.5 millionths, and 0.02 for two searches
    const usage = { input: 86, cacheRead: 1920, output: 300, webSearches: 2 };
    expect(usd(usage, { provider: "openai", model: "gpt-4o", tier: "batch" })).toBe("0.0228075");
    expect(usd(usage, { provider: "openai", model: "gpt-4o", tier: "flex" })).toBe("0.0228075");
    expect(usd(usage, { provider: "openai", model: "gpt-4o", tier: "default" })).toBe("0.025615");
  });

  it("OpenAI with priority, where that is published, and nothing where it is not", () => {
    //  1,000 × 2.50 × 2 =  5,000
    //    100 × 15   × 2 =  3,000   sum 8,000 millionths
    const usage = { input: 1_000, output: 100 };
    expect(usd(usage, { provider: "openai", model: "gpt-5.4", tier: "priority" })).toBe("0.008");
    expect(usd(usage, { provider: "openai", model: "gpt-5.4-pro", tier: "priority" })).toBeUndefined();
    expect(usd(usage, { provider: "openai", model: "gpt-5.4", tier: "scale" })).toBeUndefined();
  });

  it("Anthropic: both caches, below and above 200,000 tokens of input", () => {
    // 2,048 × 3    = 6,144
    // 1,800 × 0.30 =   540
    //   148 × 3.75 =   555
    //   100 × 6    =   600
    //   503 × 15   = 7,545   sum 15,384 millionths
    const usage = { input: 2048, cacheRead: 1800, cacheWrite: 148, cacheWrite1h: 100, output: 503 };
    const model = { provider: "anthropic", model: "claude-sonnet-4-5" };
    expect(usd(usage, model)).toBe("0.015384");
    // 150,000 × 3    = 450,000
    //  50,000 × 0.30 =  15,000
    //   1,000 × 15   =  15,000   sum 480,000: exactly 200,000 tokens are not above
    expect(usd({ input: 150_000, cacheRead: 50_000, output: 1_000 }, model)).toBe("0.48");
    // 150,000 × 6    = 900,000
    //  50,001 × 0.60 =  30,000.6
    //   1,000 × 22.5 =  22,500   sum 952,500.6: one token more, and all of them cost more
    expect(usd({ input: 150_000, cacheRead: 50_001, output: 1_000 }, model)).toBe("0.9525006");
    // Half of it in a batch, 1.1 times that in the US: 15,384 × 0.5 × 1.1 = 8,461.2
    expect(usd(usage, { ...model, tier: "batch+us" })).toBe("0.0084612");
  });

  it("Anthropic's searches of the web and thinking", () => {
    //   105 × 3    =    315
    // 7,123 × 0.30 =  2,136.9
    // 7,345 × 3.75 = 27,543.75
    // 5,000 × 15   = 75,000     output
    // 1,039 × 15   = 15,585     thinking, as output
    // sum 120,580.65 millionths, and a search at 10 USD a thousand: 0.01
    const usage = {
      input: 105,
      cacheRead: 7123,
      cacheWrite: 7345,
      output: 5000,
      reasoning: 1039,
      webSearches: 1,
    };
    expect(bill(usage, { provider: "anthropic", model: "claude-sonnet-4-5-20250929" })).toEqual({
      usd: "0.13058065",
      unpriced: [],
    });
  });

  it("Anthropic by the price of the day of the call", () => {
    const usage = { input: 250_000 };
    const model = { provider: "anthropic", model: "claude-sonnet-4-6" };
    // 250,000 × 6 = 1,500,000 until 2026-03-12, in UTC; since then no length costs more: 250,000 × 3 = 750,000
    expect(usd(usage, { ...model, at: Date.parse("2026-03-12T23:59:59.999Z") })).toBe("1.5");
    expect(usd(usage, { ...model, at: Date.parse("2026-03-13T00:00:00Z") })).toBe("0.75");
  });

  it("Google: sound, cached sound, thoughts", () => {
    // 1,000 × 0.30 =   300
    //   150 × 1    =   150     sound
    //   350 × 0.03 =    10.5   cached
    //   350 × 0.10 =    35     cached sound
    //   100 × 0.30 =    30     a picture, as any input
    //    20 × 2.50 =    50
    //   500 × 2.50 = 1,250     thoughts, as output   sum 1,825.5 millionths
    const usage = {
      input: 1_000,
      inputAudio: 150,
      cacheRead: 350,
      cacheReadAudio: 350,
      inputImage: 100,
      output: 20,
      reasoning: 500,
    };
    expect(usd(usage, { provider: "google", model: "gemini-2.5-flash" })).toBe("0.0018255");
  });

  it("OpenAI's realtime: sound out", () => {
    //  55 × 0.60 =    33
    //  13 × 10   =   130
    //  64 × 0.30 =    19.2
    //  30 × 2.40 =    72
    //  91 × 20   = 1,820   sum 2,074.2 millionths
    const usage = { input: 55, inputAudio: 13, cacheRead: 64, output: 30, outputAudio: 91 };
    expect(usd(usage, { provider: "openai", model: "gpt-4o-mini-realtime-preview" })).toBe("0.0020742");
  });

  it("Google's pictures", () => {
    //    20 × 2.50 =     50
    // 1,290 × 30   = 38,700   sum 38,750 millionths
    expect(
      usd({ output: 20, outputImage: 1_290 }, { provider: "google", model: "gemini-2.5-flash-image" }),
    ).toBe("0.03875");
  });

  it("Perplexity's research: reasoning, citations, searches", () => {
    //     33 × 2 =      66
    //  7,163 × 8 =  57,304
    // 73,997 × 3 = 221,991
    // 20,016 × 2 =  40,032   sum 319,393 millionths, and 18 searches at 5 USD a thousand: 0.09
    const usage = { input: 33, output: 7163, reasoning: 73997, citation: 20016, webSearches: 18 };
    expect(usd(usage, { provider: "perplexity", model: "sonar-deep-research" })).toBe("0.409393");
  });

  it("Perplexity's calls, one by one; citations are free where they have no price", () => {
    // 10 × 1 + 20 × 1 = 30 millionths, and a call at 12 USD a thousand: 0.012
    expect(
      bill({ input: 10, output: 20, citation: 500 }, { provider: "perplexity", model: "sonar" }),
    ).toEqual({
      usd: "0.01203",
      unpriced: [],
    });
    expect(usd({ input: 10, output: 20, requests: 2 }, { provider: "perplexity", model: "sonar" })).toBe(
      "0.02403",
    );
  });

  it("sound by the hour", () => {
    // 9.5 s × 0.36 USD / 3,600 s = 0.00095
    expect(usd({ inputAudioSeconds: 9.5 }, { provider: "openai", model: "whisper-1" })).toBe("0.00095");
    // 4 s are billed as 10: 10 × 0.111 / 3,600 = 0.000308333333 and a third
    const groq = { provider: "groq", model: "whisper-large-v3" };
    expect(usd({ inputAudioSeconds: 4 }, groq)).toBe("0.000308333333");
    expect(usd({ inputAudioSeconds: 0 }, groq)).toBe("0");
    // 30 × 0.111 / 3,600
    expect(usd({ inputAudioSeconds: 30 }, groq)).toBe("0.000925");
  });

  it("pages and messages by the thousand", () => {
    // 3 pages × 2 / 1,000, and 2 annotated × 3 / 1,000
    expect(
      usd({ documentPages: 3, annotatedPages: 2 }, { provider: "mistral", model: "mistral-ocr-2512" }),
    ).toBe("0.012");
    // 90 s × 4.80 / 3,600 = 0.12, and 5 messages × 4 / 1,000 = 0.02
    expect(
      usd({ inputAudioSeconds: 90, inputMessages: 5 }, { provider: "xai", model: "grok-voice-latest" }),
    ).toBe("0.14");
  });

  it("an embedding of eight tokens", () => {
    // 8 × 0.02 = 0.16 millionths
    expect(usd({ input: 8 }, { provider: "openai", model: "text-embedding-3-small" })).toBe("0.00000016");
  });

  it("nothing where it is free, and says so of what has no price", () => {
    const usage = { input: 1_000, cacheRead: 10, output: 1_000, reasoning: 5 };
    expect(bill(usage, { provider: "openrouter", model: "qwen/qwen3-coder:free" })).toEqual({
      usd: "0",
      unpriced: [],
    });
    expect(
      bill({ input: 10, webSearches: 2, output: 5 }, { provider: "openai", model: "gpt-3.5-turbo" }),
    ).toEqual({
      // 10 × 0.50 + 5 × 1.50 = 12.5 millionths
      usd: "0.0000125",
      unpriced: ["webSearches"],
    });
  });
});

describe("a call of a user's own prices costs", () => {
  const acme: OwnPrices = [
    {
      provider: "acme",
      model: "acme-1",
      perMillion: { input: "1.1", cacheRead: 0.11, cacheWrite: 1.375, output: 4.4, reasoning: 8.8 },
      above: [
        { tokens: 100_000, perMillion: { input: 3.3, cacheRead: 0.33, output: 13.2 } },
        { tokens: 10_000, perMillion: { input: 2.2, output: 8.8 } },
      ],
      per: { requests: 0.001, webSearches: 0.0125 },
      factors: { batch: 0.5, priority: "1.75" },
    },
  ];
  const model = { provider: "acme", model: "acme-1" };

  it("all buckets", () => {
    // 1,000 × 1.10  = 1,100
    //   500 × 0.11  =    55
    //   200 × 1.375 =   275
    //   100 × 1.375 =   137.5   an hour's cache, as the other
    //    50 × 1.10  =    55     sound, as any input
    //   300 × 4.40  = 1,320
    //    70 × 8.80  =   616     sum 3,558.5 millionths
    // a call 0.001, 2 searches 0.025
    const usage = {
      input: 1_000,
      cacheRead: 500,
      cacheWrite: 200,
      cacheWrite1h: 100,
      inputAudio: 50,
      output: 300,
      reasoning: 70,
      webSearches: 2,
    };
    expect(usd(usage, model, acme)).toBe("0.0295585");
    // In a batch tokens cost half: 1,779.25; in priority 1.75 times: 6,227.375
    expect(usd(usage, { ...model, tier: "batch" }, acme)).toBe("0.02777925");
    expect(usd(usage, { ...model, tier: "Priority" }, acme)).toBe("0.032227375");
    expect(usd(usage, { ...model, tier: "flex" }, acme)).toBeUndefined();
  });

  it("the step that its input is above, in whatever order steps are given", () => {
    // 10,001 × 2.20 = 22,002.2
    //    100 × 8.80 =    880
    //     10 × 8.80 =     88     reasoning, which has no step   sum 22,970.2 millionths, and the call
    expect(usd({ input: 10_001, output: 100, reasoning: 10 }, model, acme)).toBe("0.0239702");
    // 10,000 × 1.10 = 11,000, and the call
    expect(usd({ input: 10_000 }, model, acme)).toBe("0.012");
    // 90,000 × 3.30 = 297,000; 10,001 × 0.33 = 3,300.33; and the call
    expect(usd({ input: 90_000, cacheRead: 10_001 }, model, acme)).toBe("0.30130033");
  });

  it("a step above nothing, for whoever asks more of each call that says anything", () => {
    const own: OwnPrices = [
      { model: "m", perMillion: { input: 1, output: 1 }, above: [{ tokens: 0, perMillion: { output: 3 } }] },
    ];
    // 5 × 1 + 5 × 3, and 5 × 1 without input
    expect(usd({ input: 5, output: 5 }, { provider: "a", model: "m" }, own)).toBe("0.00002");
    expect(usd({ output: 5 }, { provider: "a", model: "m" }, own)).toBe("0.000005");
  });

  it("time alone, for a model on a machine of one's own", () => {
    const own: OwnPrices = [{ provider: "ollama", model: "llama*", per: { seconds: 0.0004 } }];
    // 12.345 s × 0.0004
    expect(
      bill({ input: 500, output: 900, seconds: 12.345 }, { provider: "ollama", model: "llama3.2" }, own),
    ).toEqual({ usd: "0.004938", unpriced: [] });
    expect(usd({ input: 500 }, { provider: "ollama", model: "qwen3" }, own)).toBeUndefined();
  });

  it("what the table says, times a discount, but for what is given", () => {
    const own: OwnPrices = [
      { provider: "openai", model: "gpt-4o*", times: 0.8, perMillion: { cacheRead: 1 } },
    ];
    //   100 × 2.50 × 0.8 =   200
    //   100 × 1          =   100
    //   100 × 10   × 0.8 =   800   sum 1,100 millionths; a search 10 × 0.8 / 1,000 = 0.008
    const usage = { input: 100, cacheRead: 100, output: 100, webSearches: 1 };
    expect(usd(usage, { provider: "openai", model: "gpt-4o" }, own)).toBe("0.0091");
    // In a batch half of the tokens' part: 550
    expect(usd(usage, { provider: "openai", model: "gpt-4o", tier: "batch" }, own)).toBe("0.00855");
  });

  it("0 where the price is 0, which is free and not unpriced", () => {
    const own: OwnPrices = [{ model: "mine", perMillion: { input: 0, output: 0 } }];
    expect(bill({ input: 5, cacheRead: 5, output: 5 }, { provider: "any", model: "mine" }, own)).toEqual({
      usd: "0",
      unpriced: [],
    });
    const half: OwnPrices = [{ model: "mine", perMillion: { input: 0 } }];
    expect(bill({ input: 5, output: 5 }, { provider: "any", model: "mine" }, half)?.unpriced).toEqual([
      "output",
    ]);
  });

  it("fractions of 1e-12 USD to the nearest, once for the whole call", () => {
    const own: OwnPrices = [{ model: "tiny", perMillion: { input: "0.0000003", output: "0.0000003" } }];
    // 1 × 3e-13 + 1 × 3e-13 = 6e-13, which is nearer to 1e-12 than to 0; each of them alone is not
    expect(usd({ input: 1, output: 1 }, { provider: "", model: "tiny" }, own)).toBeUndefined();
    expect(usd({ input: 1, output: 1 }, { provider: "a", model: "tiny" }, own)).toBe("0.000000000001");
    expect(usd({ input: 1 }, { provider: "a", model: "tiny" }, own)).toBe("0");
    // 5 × 3e-13 = 1.5e-12: halves to the even one
    expect(usd({ input: 5 }, { provider: "a", model: "tiny" }, own)).toBe("0.000000000002");
  });
});
