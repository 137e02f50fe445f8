import type { UsageFormat } from "../model/reading.ts";
import { allBuckets } from "../model/usage.ts";
import type { UsageFields } from "./fields.ts";

interface Shape {
  readonly format: UsageFormat;
  readonly is: (fields: UsageFields) => boolean;
}

const named = (format: UsageFormat, ...names: readonly string[]): Shape => ({
  format,
  is: (fields) => fields.has(...names),
});

const details = (fields: UsageFields, name: string, ...names: readonly string[]): boolean =>
  fields.isObject(name) && fields.within(name).has(...names);

/** Keys that only one shape has, the most telling first. What is left has no details, so that all would read it alike. */
const shapes: readonly Shape[] = [
  named(
    "otel",
    "gen_ai.usage.input_tokens",
    "gen_ai.usage.output_tokens",
    "gen_ai.usage.prompt_tokens",
    "gen_ai.usage.completion_tokens",
  ),
  named(
    "google",
    "promptTokenCount",
    "candidatesTokenCount",
    "responseTokenCount",
    "thoughtsTokenCount",
    "totalTokenCount",
  ),
  named("openai-chat", "prompt_tokens", "completion_tokens", "promptTokens", "completionTokens"),
  named("ollama", "prompt_eval_count", "eval_count"),
  named("cohere", "billed_units"),
  { format: "cohere", is: (fields) => fields.isObject("tokens") },
  {
    format: "ai-sdk",
    is: (fields) =>
      fields.has("inputTokenDetails", "outputTokenDetails") ||
      fields.isObject("inputTokens") ||
      fields.isObject("outputTokens"),
  },
  named(
    "bedrock",
    "cacheReadInputTokens",
    "cacheWriteInputTokens",
    "cacheDetails",
    "cacheReadInputTokenCount",
    "cacheWriteInputTokenCount",
  ),
  named("ai-sdk-5", "inputTokens", "outputTokens", "tokens"),
  named(
    "anthropic",
    "cache_creation_input_tokens",
    "cache_read_input_tokens",
    "cache_creation",
    "server_tool_use",
    "inference_geo",
    "speed",
    "iterations",
  ),
  {
    format: "langchain",
    is: (fields) =>
      details(
        fields,
        "input_token_details",
        "cache_read",
        "cache_creation",
        "audio",
        "image",
        "video",
        "ephemeral_5m_input_tokens",
        "ephemeral_1h_input_tokens",
      ) || details(fields, "output_token_details", "reasoning", "audio", "image"),
  },
  named("openai-responses", "input_tokens_details", "input_token_details", "total_tokens"),
  {
    format: "anthropic",
    is: (fields) => fields.has("service_tier") || details(fields, "output_tokens_details", "thinking_tokens"),
  },
  named("openai-responses", "input_tokens", "output_tokens"),
  { format: "openai-responses", is: (fields) => fields.text("type") === "duration" && fields.has("seconds") },
  named("tta", ...allBuckets),
];

/** The shape of usage by the keys that it has; `undefined` where none is known. */
export const formatOf = (fields: UsageFields): UsageFormat | undefined =>
  shapes.find((shape) => shape.is(fields))?.format;
