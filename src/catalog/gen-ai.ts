import { bounded, closed, dependent } from "./define/label.ts";
import { counter, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";
import { llmOperations } from "./llm.ts";

const owner = "llm";

/** Seconds, as the conventions have them. */
const secondBuckets = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
] as const;

/** Tokens, as the conventions have them. */
const tokenBuckets = [
  1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864,
] as const;

/** What calls carry; names of OpenTelemetry as Prometheus has them. */
const call = {
  gen_ai_operation_name: dependent(closed(...llmOperations), "gen_ai_request_model"),
  gen_ai_provider_name: bounded({ limit: 20, dependsOn: "gen_ai_request_model" }),
  gen_ai_request_model: bounded(),
  gen_ai_response_model: bounded({ dependsOn: "gen_ai_request_model" }),
};
const error_type = bounded({ limit: 20 });
const gen_ai_token_modality = closed("text", "image", "audio", "unknown");
/** Of what is a part of others, in which modalities it comes. */
const cached = closed("text", "image", "audio");
const text = closed("text");

/**
 * The metrics of OpenTelemetry's conventions for generative models, on the page only where `createLlm` is told so.
 * Both generations of the token metrics stand here: see `conventions` there.
 */
export const genAiMetrics = defineMetrics({
  gen_ai_client_operation_duration_seconds: histogram({
    help: "GenAI operation duration.",
    unit: "seconds",
    labels: { ...call, error_type },
    buckets: secondBuckets,
    stability: "experimental",
    owner,
  }),
  gen_ai_client_operation_time_to_first_chunk_seconds: histogram({
    help: "Time to receive the first chunk of a streamed response.",
    unit: "seconds",
    labels: call,
    buckets: secondBuckets,
    stability: "experimental",
    owner,
  }),
  gen_ai_client_operation_time_per_output_chunk_seconds: histogram({
    help: "Time per output chunk of a streamed response, recorded for each chunk after the first.",
    unit: "seconds",
    labels: call,
    buckets: secondBuckets,
    stability: "experimental",
    owner,
  }),
  gen_ai_client_token_usage: histogram({
    help: "Number of input and output tokens used.",
    labels: { ...call, gen_ai_token_type: closed("input", "output") },
    buckets: tokenBuckets,
    stability: "experimental",
    owner,
  }),
  gen_ai_client_inference_usage_input_tokens_total: counter({
    help: "Input tokens used, cached ones included.",
    labels: { ...call, gen_ai_token_modality },
    stability: "experimental",
    owner,
  }),
  gen_ai_client_inference_usage_output_tokens_total: counter({
    help: "Output tokens used, reasoning included.",
    labels: { ...call, gen_ai_token_modality },
    stability: "experimental",
    owner,
  }),
  gen_ai_client_inference_usage_cache_read_input_tokens_total: counter({
    help: "Input tokens that were read from the provider's cache.",
    labels: { ...call, gen_ai_token_modality: cached },
    stability: "experimental",
    owner,
  }),
  gen_ai_client_inference_usage_cache_write_input_tokens_total: counter({
    help: "Input tokens that were written to the provider's cache.",
    labels: { ...call, gen_ai_token_modality: text },
    stability: "experimental",
    owner,
  }),
  gen_ai_client_inference_usage_reasoning_output_tokens_total: counter({
    help: "Output tokens that were used for reasoning.",
    labels: { ...call, gen_ai_token_modality: text },
    stability: "experimental",
    owner,
  }),
  gen_ai_client_inference_operation_input_tokens: histogram({
    help: "Input tokens used by one operation.",
    labels: { ...call, error_type },
    buckets: tokenBuckets,
    stability: "experimental",
    owner,
  }),
  gen_ai_client_inference_operation_output_tokens: histogram({
    help: "Output tokens used by one operation.",
    labels: { ...call, error_type },
    buckets: tokenBuckets,
    stability: "experimental",
    owner,
  }),
  gen_ai_execute_tool_duration_seconds: histogram({
    help: "Duration of a tool execution.",
    unit: "seconds",
    labels: { gen_ai_tool_name: bounded(), error_type },
    buckets: secondBuckets,
    stability: "experimental",
    owner,
  }),
});
