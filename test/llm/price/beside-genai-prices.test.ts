import { calcPrice, findProvider, type MatchLogic } from "@pydantic/genai-prices";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usdOf } from "../../../src/llm/model/money.ts";
import { inputTokens, outputTokens, type Usage } from "../../../src/llm/model/usage.ts";
import { costOf } from "../../../src/llm/price/cost.ts";
import { createPriceBook } from "../../../src/llm/price/price-book.ts";

const providers = [
  ...["anthropic", "arcee", "avian", "aws", "azure", "baseten", "cerebras", "cloudflare", "cohere", "cursor"],
  ...["deepseek", "doubleword", "fireworks", "github-copilot", "google", "groq", "huggingface_cerebras"],
  ...["huggingface_fireworks-ai", "huggingface_groq", "huggingface_hyperbolic", "huggingface_nebius"],
  ...["huggingface_novita", "huggingface_nscale", "huggingface_ovhcloud", "huggingface_publicai"],
  ...["huggingface_sambanova", "huggingface_together", "minimax", "mistral", "modal", "moonshotai", "novita"],
  ...["openai", "openrouter", "ovhcloud", "perplexity", "quicksilverpro", "together", "typesafe", "voyageai"],
  ...["x-ai", "zai", "zhipuai"],
];

/** A name that a model's pattern takes. */
function nameOf(match: MatchLogic, otherwise: string): string {
  if ("equals" in match) return match.equals;
  if ("starts_with" in match) return match.starts_with;
  if ("contains" in match) return match.contains;
  const [first] = "or" in match ? match.or : "and" in match ? match.and : [];
  return first === undefined ? otherwise : nameOf(first, otherwise);
}

const models = providers.flatMap(
  (providerId) =>
    findProvider({ providerId })?.models.map((model) => ({
      providerId,
      name: nameOf(model.match, model.id),
      hasCitations: JSON.stringify(model.prices).includes("output_citation_mtok"),
    })) ?? [],
);

const count = fc.oneof(fc.constant(0), fc.nat(1_000), fc.nat(400_000));
const usages: fc.Arbitrary<Usage> = fc.record({
  input: count,
  inputAudio: count,
  inputImage: count,
  inputVideo: count,
  cacheRead: count,
  cacheReadAudio: count,
  cacheReadImage: count,
  cacheWrite: count,
  cacheWrite1h: count,
  output: count,
  reasoning: count,
  outputAudio: count,
  outputImage: count,
  outputVideo: count,
  citation: count,
  webSearches: fc.nat(20),
  fileSearches: fc.nat(20),
  inputAudioSeconds: fc.double({ min: 0, max: 10_000, noNaN: true }),
  inputMessages: fc.nat(20),
  documentPages: fc.nat(100),
  annotatedPages: fc.nat(100),
});

/** The same usage as that package takes it: totals that include their parts. */
function inclusive(usage: Required<Usage> | Usage): Record<string, number> {
  const of = (...names: readonly (keyof Usage)[]): number =>
    names.reduce((sum, name) => sum + (usage[name] ?? 0), 0);
  return {
    input_tokens: inputTokens(usage),
    cache_read_tokens: of("cacheRead", "cacheReadAudio", "cacheReadImage"),
    cache_audio_read_tokens: of("cacheReadAudio"),
    cache_image_read_tokens: of("cacheReadImage"),
    cache_write_tokens: of("cacheWrite", "cacheWrite1h"),
    cache_write_5m_tokens: of("cacheWrite"),
    cache_write_1h_tokens: of("cacheWrite1h"),
    input_audio_tokens: of("inputAudio", "cacheReadAudio"),
    input_image_tokens: of("inputImage", "cacheReadImage"),
    input_video_tokens: of("inputVideo"),
    output_tokens: outputTokens(usage),
    output_reasoning_tokens: of("reasoning"),
    output_audio_tokens: of("outputAudio"),
    output_image_tokens: of("outputImage"),
    output_video_tokens: of("outputVideo"),
    output_citation_tokens: of("citation"),
    web_searches: of("webSearches"),
    storage_searches: of("fileSearches"),
    audio_seconds: of("inputAudioSeconds"),
    input_audio_seconds: of("inputAudioSeconds"),
    input_text_messages: of("inputMessages"),
    input_document_pages: of("documentPages", "annotatedPages"),
    input_annotated_document_pages: of("annotatedPages"),
  };
}

describe("beside genai-prices' own arithmetic", () => {
  const book = createPriceBook();
  const from = Date.parse("2024-01-01T00:00:00Z");
  const until = Date.parse("2027-12-31T23:59:59Z");

  it("knows all of its providers", () => {
    expect(models.length).toBeGreaterThan(1_600);
    expect(new Set(models.map(({ providerId }) => providerId)).size).toBe(providers.length);
  });

  it("costs the same for any usage of any model at any time, to what floats can keep", () => {
    let compared = 0;
    let unknown = 0;
    const check = (model: (typeof models)[number], usage: Usage, at: number): void => {
      const { providerId, name, hasCitations } = model;
      const used = hasCitations ? usage : { ...usage, citation: 0 };
      const theirs = calcPrice(inclusive(used), name, { providerId, timestamp: new Date(at) });
      const price = book.find({ provider: providerId, model: name, at });
      if (theirs === null || price === undefined) {
        // Only what the table has without a price; nothing else may be lost.
        expect([name, theirs === null || Object.keys(theirs.model_price).length]).toEqual([name, 0]);
        unknown += 1;
        return;
      }
      compared += 1;
      expect([price.provider, price.model]).toEqual([theirs.provider.id, theirs.model.id]);
      const ours = usdOf(costOf(price, used).money);
      const near = Math.abs(ours - theirs.total_price) <= 1e-12 + Math.abs(theirs.total_price) * 1e-12;
      expect([name, ours, theirs.total_price, near]).toEqual([name, ours, theirs.total_price, true]);
    };
    fc.assert(
      fc.property(usages, fc.integer({ min: from, max: until }), (usage, at) => {
        for (const model of models) check(model, usage, at);
      }),
      { numRuns: 8 },
    );
    expect(compared).toBeGreaterThan(8 * 1_600);
    expect(unknown).toBeLessThan(8 * 10);
  });
});
