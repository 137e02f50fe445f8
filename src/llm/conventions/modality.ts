import type { OwnLabels, OwnMetrics } from "../../catalog/index.ts";
import type { Registry } from "../../metrics/index.ts";
import type { TokenBucket, Usage } from "../model/usage.ts";

type Labels = OwnLabels<"gen_ai_client_inference_usage_input_tokens_total">;
type Modality = Labels["gen_ai_token_modality"];

const name = (what: "input" | "output" | "cache_read.input" | "cache_write.input" | "reasoning.output") =>
  (
    ({
      input: "gen_ai_client_inference_usage_input_tokens_total",
      output: "gen_ai_client_inference_usage_output_tokens_total",
      "cache_read.input": "gen_ai_client_inference_usage_cache_read_input_tokens_total",
      "cache_write.input": "gen_ai_client_inference_usage_cache_write_input_tokens_total",
      "reasoning.output": "gen_ai_client_inference_usage_reasoning_output_tokens_total",
    }) as const
  )[what];

/** The counters that a bucket is part of, and in which modality: those of the cache and of reasoning are parts of the others. */
const counters: Readonly<Record<TokenBucket, readonly [Modality, ...Parameters<typeof name>[0][]]>> = {
  input: ["text", "input"],
  inputAudio: ["audio", "input"],
  inputImage: ["image", "input"],
  inputVideo: ["unknown", "input"],
  cacheRead: ["text", "input", "cache_read.input"],
  cacheReadAudio: ["audio", "input", "cache_read.input"],
  cacheReadImage: ["image", "input", "cache_read.input"],
  cacheWrite: ["text", "input", "cache_write.input"],
  cacheWrite1h: ["text", "input", "cache_write.input"],
  output: ["text", "output"],
  reasoning: ["text", "output", "reasoning.output"],
  outputAudio: ["audio", "output"],
  outputImage: ["image", "output"],
  outputVideo: ["unknown", "output"],
  citation: ["text", "output"],
};

/** Adds a usage to the counters; a call without one adds 0 of an unknown modality, as the conventions ask. */
export function countByModality(
  metrics: Registry<OwnMetrics>,
  labels: Omit<Labels, "gen_ai_token_modality">,
  usage: Usage | undefined,
): void {
  if (usage === undefined) {
    for (const what of ["input", "output"] as const) {
      metrics.counter(name(what)).inc({ ...labels, gen_ai_token_modality: "unknown" }, 0);
    }
    return;
  }
  for (const [bucket, [modality, ...kinds]] of entries) {
    const count = usage[bucket] ?? 0;
    if (count === 0) continue;
    for (const what of kinds) {
      metrics.counter(name(what)).inc({ ...labels, gen_ai_token_modality: modality }, count);
    }
  }
}

const entries = Object.entries(counters) as readonly (readonly [
  TokenBucket,
  (typeof counters)[TokenBucket],
])[];
