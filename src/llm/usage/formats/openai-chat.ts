import type { Usage } from "../../model/usage.ts";
import type { UsageFields } from "../fields.ts";
import { splitInput } from "../split-input.ts";
import { splitOutput } from "../split-output.ts";
import { billedBy } from "./billed.ts";
import type { UsageReader } from "./reader.ts";
import { outputWithReasoning } from "./reasoning-beside.ts";

/**
 * OpenAI's chat and embeddings, and all who speak like it (DeepSeek, Groq, xAI, Mistral, Perplexity, OpenRouter), in
 * JSON or as clients in TypeScript spell it. Details are parts of the two totals.
 */
export const readOpenAiChat: UsageReader = (fields) => {
  const prompt = fields.tokens("prompt_tokens", "promptTokens");
  const input = fields.within("prompt_tokens_details", "promptTokensDetails", "prompt_token_details");
  const cached =
    input.tokens("cached_tokens", "cachedTokens") ??
    fields.tokens(
      "prompt_cache_hit_tokens",
      "cached_tokens",
      "cached_prompt_text_tokens",
      "num_cached_tokens",
    );
  const usage = {
    ...splitInput(fields, "prompt_tokens", {
      total: prompt,
      cached,
      write: input.tokens("cache_write_tokens", "cacheWriteTokens"),
      audio: input.tokens("audio_tokens", "audioTokens"),
      image: input.tokens("image_tokens"),
      video: input.tokens("video_tokens"),
    }),
    ...outputOf(fields, prompt),
    ...searched(fields),
  };
  return { usage, ...billedBy(fields) };
};

function outputOf(fields: UsageFields, prompt: number | undefined): Usage {
  const completion = fields.tokens("completion_tokens", "completionTokens");
  const output = fields.within("completion_tokens_details", "completionTokensDetails");
  const reasoning = output.tokens("reasoning_tokens", "reasoningTokens") ?? fields.tokens("reasoning_tokens");
  // Perplexity's research, the one that has these, works beside the completion and sums up without it.
  const isResearch = fields.has("citation_tokens");
  const total = isResearch
    ? (completion ?? 0) + (reasoning ?? 0)
    : outputWithReasoning(prompt, completion, reasoning, fields.tokens("total_tokens", "totalTokens"));
  return splitOutput(fields, "completion_tokens", {
    total,
    reasoning,
    audio: output.tokens("audio_tokens", "audioTokens"),
    image: output.tokens("image_tokens"),
  });
}

/** What Perplexity, OpenRouter and Mistral count besides tokens. */
function searched(fields: UsageFields): Usage {
  return {
    citation: fields.tokens("citation_tokens") ?? 0,
    webSearches:
      fields.tokens("num_search_queries") ??
      fields.within("server_tool_use").tokens("web_search_requests") ??
      0,
    inputAudioSeconds: fields.amount("prompt_audio_seconds", "promptAudioSeconds") ?? 0,
  };
}
