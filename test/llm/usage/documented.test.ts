import { describe, expect, it } from "vitest";
import type { UsageFormat } from "../../../src/llm/model/reading.ts";
import { inputTokens, outputTokens, type Usage } from "../../../src/llm/model/usage.ts";
import { readUsage } from "../../../src/llm/usage/read-usage.ts";

interface Documented {
  readonly says: string;
  readonly source: string;
  readonly raw: object;
  readonly format: UsageFormat;
  readonly usage: Usage;
}

/** What providers document, and the buckets that it is by what they say of each field. */
const documented: readonly Documented[] = [
  {
    says: "a plain answer of OpenAI's chat",
    source: "https://platform.openai.com/docs/api-reference/chat/object",
    raw: {
      prompt_tokens: 19,
      completion_tokens: 10,
      total_tokens: 29,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: {
        reasoning_tokens: 0,
        audio_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
    },
    format: "openai-chat",
    usage: { input: 19, output: 10 },
  },
  {
    says: "a prompt of which most was cached",
    source: "https://platform.openai.com/docs/guides/prompt-caching",
    raw: {
      prompt_tokens: 2006,
      completion_tokens: 300,
      total_tokens: 2306,
      prompt_tokens_details: { cached_tokens: 1920 },
      completion_tokens_details: {
        reasoning_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
    },
    format: "openai-chat",
    usage: { input: 86, cacheRead: 1920, output: 300 },
  },
  {
    says: "predicted output, of which the rejected is billed as output and stands in it already",
    source: "https://platform.openai.com/docs/guides/predicted-outputs",
    raw: {
      prompt_tokens: 100,
      completion_tokens: 39,
      total_tokens: 139,
      completion_tokens_details: {
        reasoning_tokens: 0,
        audio_tokens: 0,
        accepted_prediction_tokens: 18,
        rejected_prediction_tokens: 10,
      },
    },
    format: "openai-chat",
    usage: { input: 100, output: 39 },
  },
  {
    says: "sound in and out",
    source: "https://platform.openai.com/docs/guides/audio",
    raw: {
      prompt_tokens: 120,
      completion_tokens: 90,
      total_tokens: 210,
      prompt_tokens_details: { audio_tokens: 100, cached_tokens: 0, text_tokens: 20, image_tokens: 0 },
      completion_tokens_details: { audio_tokens: 70, reasoning_tokens: 0, text_tokens: 20 },
    },
    format: "openai-chat",
    usage: { input: 20, inputAudio: 100, output: 20, outputAudio: 70 },
  },
  {
    says: "a prompt that was written to OpenAI's cache",
    source: "openai 7.2.0, resources/completions.d.ts: cache_write_tokens is a part of the prompt",
    raw: {
      prompt_tokens: 1_500,
      completion_tokens: 20,
      total_tokens: 1_520,
      prompt_tokens_details: { cached_tokens: 256, cache_write_tokens: 1_024 },
    },
    format: "openai-chat",
    usage: { input: 220, cacheRead: 256, cacheWrite: 1_024, output: 20 },
  },
  {
    says: "an embedding",
    source: "https://platform.openai.com/docs/api-reference/embeddings/create",
    raw: { prompt_tokens: 8, total_tokens: 8 },
    format: "openai-chat",
    usage: { input: 8 },
  },
  {
    says: "an answer of OpenAI's responses",
    source: "https://platform.openai.com/docs/api-reference/responses/object",
    raw: {
      input_tokens: 328,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: 52,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 380,
    },
    format: "openai-responses",
    usage: { input: 328, output: 52 },
  },
  {
    says: "an answer that was thought about",
    source: "https://platform.openai.com/docs/guides/reasoning",
    raw: {
      input_tokens: 75,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: 1186,
      output_tokens_details: { reasoning_tokens: 1024 },
      total_tokens: 1261,
    },
    format: "openai-responses",
    usage: { input: 75, output: 162, reasoning: 1024 },
  },
  {
    says: "a turn of OpenAI's realtime, whose cached tokens were text",
    source: "https://platform.openai.com/docs/guides/realtime-costs",
    raw: {
      total_tokens: 253,
      input_tokens: 132,
      output_tokens: 121,
      input_token_details: {
        text_tokens: 119,
        audio_tokens: 13,
        image_tokens: 0,
        cached_tokens: 64,
        cached_tokens_details: { text_tokens: 64, audio_tokens: 0, image_tokens: 0 },
      },
      output_token_details: { text_tokens: 30, audio_tokens: 91 },
    },
    format: "openai-responses",
    usage: { input: 55, inputAudio: 13, cacheRead: 64, output: 30, outputAudio: 91 },
  },
  {
    says: "a picture made of a picture",
    source: "https://platform.openai.com/docs/api-reference/images/createEdit",
    raw: {
      total_tokens: 100,
      input_tokens: 50,
      output_tokens: 50,
      input_tokens_details: { text_tokens: 10, image_tokens: 40 },
    },
    format: "openai-responses",
    usage: { input: 10, inputImage: 40, output: 50 },
  },
  {
    says: "a transcription by tokens",
    source: "https://platform.openai.com/docs/api-reference/audio/json-object",
    raw: {
      type: "tokens",
      input_tokens: 14,
      input_token_details: { text_tokens: 0, audio_tokens: 14 },
      output_tokens: 101,
      total_tokens: 115,
    },
    format: "openai-responses",
    usage: { inputAudio: 14, output: 101 },
  },
  {
    says: "a transcription by time",
    source: "https://platform.openai.com/docs/api-reference/audio/verbose-json-object",
    raw: { type: "duration", seconds: 9.5 },
    format: "openai-responses",
    usage: { inputAudioSeconds: 9.5 },
  },
  {
    says: "DeepSeek, where the prompt is its hits and its misses",
    source: "https://api-docs.deepseek.com/api/create-chat-completion",
    raw: {
      prompt_tokens: 1_000,
      completion_tokens: 250,
      total_tokens: 1_250,
      prompt_cache_hit_tokens: 768,
      prompt_cache_miss_tokens: 232,
      completion_tokens_details: { reasoning_tokens: 200 },
    },
    format: "openai-chat",
    usage: { input: 232, cacheRead: 768, output: 50, reasoning: 200 },
  },
  {
    says: "xAI, where reasoning stands beside the completion: the sum says so",
    source: "https://docs.x.ai/docs/api-reference#chat-completions",
    raw: {
      prompt_tokens: 32,
      completion_tokens: 9,
      total_tokens: 135,
      prompt_tokens_details: { text_tokens: 32, audio_tokens: 0, image_tokens: 0, cached_tokens: 6 },
      completion_tokens_details: {
        reasoning_tokens: 94,
        audio_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
      num_sources_used: 0,
    },
    format: "openai-chat",
    usage: { input: 26, cacheRead: 6, output: 9, reasoning: 94 },
  },
  {
    says: "Groq, with its times among the tokens",
    source: "https://console.groq.com/docs/api-reference#chat-create",
    raw: {
      queue_time: 0.037493756,
      prompt_tokens: 18,
      prompt_time: 0.000680594,
      completion_tokens: 556,
      completion_time: 0.463333333,
      total_tokens: 574,
      total_time: 0.464013927,
    },
    format: "openai-chat",
    usage: { input: 18, output: 556 },
  },
  {
    says: "Mistral",
    source: "https://docs.mistral.ai/api/#tag/chat",
    raw: { prompt_tokens: 16, completion_tokens: 34, total_tokens: 50 },
    format: "openai-chat",
    usage: { input: 16, output: 34 },
  },
  {
    says: "Mistral's client, which spells in its own way, with sound by the second",
    source: "https://github.com/mistralai/client-ts, models/components/usageinfo.ts",
    raw: { promptTokens: 16, completionTokens: 34, totalTokens: 50, promptAudioSeconds: 12 },
    format: "openai-chat",
    usage: { input: 16, output: 34, inputAudioSeconds: 12 },
  },
  {
    says: "OpenRouter, which wrote to a cache",
    source: "https://openrouter.ai/docs/use-cases/usage-accounting",
    raw: {
      completion_tokens: 2,
      completion_tokens_details: { reasoning_tokens: 0 },
      cost: 0.95,
      cost_details: { upstream_inference_cost: 19 },
      prompt_tokens: 194,
      prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 100, audio_tokens: 0 },
      total_tokens: 196,
    },
    format: "openai-chat",
    usage: { input: 94, cacheWrite: 100, output: 2 },
  },
  {
    says: "Perplexity's research, where searches, citations and reasoning stand beside the sum",
    source: "https://docs.perplexity.ai/getting-started/pricing",
    raw: {
      prompt_tokens: 33,
      completion_tokens: 7163,
      total_tokens: 7196,
      citation_tokens: 20016,
      num_search_queries: 18,
      reasoning_tokens: 73997,
    },
    format: "openai-chat",
    usage: { input: 33, output: 7163, reasoning: 73997, citation: 20016, webSearches: 18 },
  },
  {
    says: "Anthropic, where input is what the cache had no part in",
    source: "https://platform.claude.com/docs/en/build-with-claude/prompt-caching",
    raw: {
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 188086,
      input_tokens: 21,
      output_tokens: 393,
    },
    format: "anthropic",
    usage: { input: 21, cacheRead: 188086, output: 393 },
  },
  {
    says: "Anthropic's caches of five minutes and of an hour",
    source: "https://platform.claude.com/docs/en/build-with-claude/prompt-caching#1-hour-cache-duration",
    raw: {
      input_tokens: 2048,
      cache_read_input_tokens: 1800,
      cache_creation_input_tokens: 248,
      output_tokens: 503,
      cache_creation: { ephemeral_5m_input_tokens: 148, ephemeral_1h_input_tokens: 100 },
    },
    format: "anthropic",
    usage: { input: 2048, cacheRead: 1800, cacheWrite: 148, cacheWrite1h: 100, output: 503 },
  },
  {
    says: "Anthropic's searches of the web",
    source: "https://platform.claude.com/docs/en/agents-and-tools/tool-use/web-search-tool",
    raw: {
      input_tokens: 105,
      output_tokens: 6039,
      cache_read_input_tokens: 7123,
      cache_creation_input_tokens: 7345,
      server_tool_use: { web_search_requests: 1 },
    },
    format: "anthropic",
    usage: { input: 105, cacheRead: 7123, cacheWrite: 7345, output: 6039, webSearches: 1 },
  },
  {
    says: "Anthropic's thinking, a part of the output",
    source: "@anthropic-ai/sdk 1.x, resources/messages/messages.d.ts: Usage, OutputTokensDetails",
    raw: {
      cache_creation: null,
      cache_creation_input_tokens: null,
      cache_read_input_tokens: null,
      inference_geo: null,
      input_tokens: 40,
      output_tokens: 900,
      output_tokens_details: { thinking_tokens: 700 },
      server_tool_use: null,
      service_tier: "standard",
      speed: null,
    },
    format: "anthropic",
    usage: { input: 40, output: 200, reasoning: 700 },
  },
  {
    says: "Google's cached content, which the prompt includes",
    source: "https://ai.google.dev/gemini-api/docs/caching",
    raw: {
      promptTokenCount: 696219,
      cachedContentTokenCount: 696190,
      candidatesTokenCount: 214,
      totalTokenCount: 696433,
    },
    format: "google",
    usage: { input: 29, cacheRead: 696190, output: 214 },
  },
  {
    says: "Google's thoughts and tools, which stand beside candidates and prompt",
    source: "@google/genai 3.x, dist/genai.d.ts: totalTokenCount is the sum of the four",
    raw: {
      promptTokenCount: 100,
      toolUsePromptTokenCount: 40,
      candidatesTokenCount: 30,
      thoughtsTokenCount: 500,
      totalTokenCount: 670,
      promptTokensDetails: [{ modality: "TEXT", tokenCount: 100 }],
      toolUsePromptTokensDetails: [{ modality: "TEXT", tokenCount: 40 }],
    },
    format: "google",
    usage: { input: 140, output: 30, reasoning: 500 },
  },
  {
    says: "Google's kinds of tokens, of which some were cached",
    source: "https://ai.google.dev/api/generate-content#UsageMetadata",
    raw: {
      promptTokenCount: 1_300,
      cachedContentTokenCount: 700,
      candidatesTokenCount: 1_310,
      totalTokenCount: 2_610,
      promptTokensDetails: [
        { modality: "TEXT", tokenCount: 400 },
        { modality: "AUDIO", tokenCount: 500 },
        { modality: "IMAGE", tokenCount: 258 },
        { modality: "DOCUMENT", tokenCount: 42 },
        { modality: "VIDEO", tokenCount: 100 },
      ],
      cacheTokensDetails: [
        { modality: "TEXT", tokenCount: 300 },
        { modality: "AUDIO", tokenCount: 350 },
        { modality: "VIDEO", tokenCount: 50 },
      ],
      candidatesTokensDetails: [
        { modality: "TEXT", tokenCount: 20 },
        { modality: "IMAGE", tokenCount: 1_290 },
      ],
    },
    format: "google",
    usage: {
      input: 100,
      inputAudio: 150,
      inputImage: 300,
      inputVideo: 50,
      cacheRead: 350,
      cacheReadAudio: 350,
      output: 20,
      outputImage: 1_290,
    },
  },
  {
    says: "Amazon Bedrock's converse, where input is what the cache had no part in",
    source: "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html",
    raw: {
      inputTokens: 4,
      outputTokens: 120,
      totalTokens: 2_247,
      cacheReadInputTokens: 1_123,
      cacheWriteInputTokens: 1_000,
      cacheDetails: [
        { ttl: "1h", inputTokens: 600 },
        { ttl: "5m", inputTokens: 400 },
      ],
    },
    format: "bedrock",
    usage: { input: 4, cacheRead: 1_123, cacheWrite: 400, cacheWrite1h: 600, output: 120 },
  },
  {
    says: "Cohere, which bills less than it counts",
    source: "https://docs.cohere.com/reference/chat",
    raw: {
      billed_units: { input_tokens: 5, output_tokens: 418 },
      tokens: { input_tokens: 71, output_tokens: 418 },
    },
    format: "cohere",
    usage: { input: 5, output: 418 },
  },
  {
    says: "Ollama, whose answer is its usage",
    source: "https://github.com/ollama/ollama/blob/main/docs/api.md",
    raw: {
      model: "llama3.2",
      done: true,
      total_duration: 10706818083,
      prompt_eval_count: 26,
      eval_count: 259,
    },
    format: "ollama",
    usage: { input: 26, output: 259 },
  },
  {
    says: "a call of the AI SDK since its sixth version",
    source: "ai 7.x, dist/index.d.ts: LanguageModelUsage",
    raw: {
      inputTokens: 1_000,
      inputTokenDetails: { noCacheTokens: 300, cacheReadTokens: 600, cacheWriteTokens: 100 },
      outputTokens: 80,
      outputTokenDetails: { textTokens: 50, reasoningTokens: 30 },
      totalTokens: 1_080,
    },
    format: "ai-sdk",
    usage: { input: 300, cacheRead: 600, cacheWrite: 100, output: 50, reasoning: 30 },
  },
  {
    says: "what a provider gives the AI SDK",
    source: "@ai-sdk/provider, LanguageModelV3Usage",
    raw: {
      inputTokens: { total: 1_000, noCache: 300, cacheRead: 600, cacheWrite: 100 },
      outputTokens: { total: 80, text: 50, reasoning: 30 },
    },
    format: "ai-sdk",
    usage: { input: 300, cacheRead: 600, cacheWrite: 100, output: 50, reasoning: 30 },
  },
  {
    says: "an embedding of the AI SDK",
    source: "ai 7.x, dist/index.d.ts: EmbeddingModelUsage",
    raw: { tokens: 12 },
    format: "ai-sdk-5",
    usage: { input: 12 },
  },
  {
    says: "the AI SDK's fifth version, which put reasoning beside Google's output",
    source: "ai 5.x, dist/index.d.ts: LanguageModelUsage; @ai-sdk/google 2.x",
    raw: {
      inputTokens: 100,
      outputTokens: 30,
      totalTokens: 630,
      reasoningTokens: 500,
      cachedInputTokens: 40,
    },
    format: "ai-sdk-5",
    usage: { input: 60, cacheRead: 40, output: 30, reasoning: 500 },
  },
  {
    says: "LangChain's metadata",
    source: "https://reference.langchain.com/javascript/langchain-core/messages/UsageMetadata",
    raw: {
      input_tokens: 350,
      output_tokens: 240,
      total_tokens: 590,
      input_token_details: { audio: 10, cache_creation: 200, cache_read: 100 },
      output_token_details: { audio: 10, reasoning: 200 },
    },
    format: "langchain",
    usage: {
      input: 40,
      inputAudio: 10,
      cacheRead: 100,
      cacheWrite: 200,
      output: 30,
      reasoning: 200,
      outputAudio: 10,
    },
  },
  {
    says: "a span of OpenTelemetry, whose totals are of everything",
    source:
      "https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-spans.md",
    raw: {
      "gen_ai.request.model": "claude-sonnet-4-5",
      "gen_ai.usage.input_tokens": 1_000,
      "gen_ai.usage.cache_read.input_tokens": 600,
      "gen_ai.usage.cache_creation.input_tokens": 100,
      "gen_ai.usage.output_tokens": 80,
      "gen_ai.usage.reasoning.output_tokens": 30,
    },
    format: "otel",
    usage: { input: 300, cacheRead: 600, cacheWrite: 100, output: 50, reasoning: 30 },
  },
  {
    says: "our own buckets",
    source: "src/llm/model/usage.ts",
    raw: { input: 10, cacheWrite1h: 3, output: 5, webSearches: 2, seconds: 1.25 },
    format: "tta",
    usage: { input: 10, cacheWrite1h: 3, output: 5, webSearches: 2, seconds: 1.25 },
  },
];

describe("documented usage", () => {
  it.each(documented)("of $says is read into buckets ($source)", ({ raw, format, usage }) => {
    expect(readUsage(raw)).toMatchObject({ format, usage, refused: [] });
    expect(readUsage(raw)?.usage).toEqual(usage);
  });

  it.each(documented)("of $says reads the same where its shape is stated", ({ raw, format, usage }) => {
    expect(readUsage(raw, { format })?.usage).toEqual(usage);
  });

  // Of those who give a sum; Anthropic and its kin give none, Perplexity's leaves things out.
  const sums = documented.flatMap(({ says, raw, usage }) => {
    const given = Object.entries(raw).find(([name]) => /^total_?tokens?(count)?$/i.test(name))?.[1];
    const isWhole = typeof given === "number" && usage.citation === undefined;
    return isWhole ? [{ says, given, usage }] : [];
  });

  it.each(sums)("of $says adds up to the sum that is given", ({ given, usage }) => {
    expect(inputTokens(usage) + outputTokens(usage)).toBe(given);
  });

  it("has a sum to add up to in most cases", () => {
    expect(sums.length).toBeGreaterThan(20);
  });
});
