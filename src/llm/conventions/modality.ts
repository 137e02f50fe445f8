import type { OwnLabels, OwnMetrics } from "../../catalog/index.ts";
import type { Registry } from "../../metrics/index.ts";
import type { TokenBucket, Usage } from "../model/usage.ts";

type Labels = Omit<OwnLabels<"gen_ai_client_inference_usage_input_tokens_total">, "gen_ai_token_modality">;
type Modality = OwnLabels<"gen_ai_client_inference_usage_input_tokens_total">["gen_ai_token_modality"];

/** In which modality the tokens of a bucket are: what the conventions have no word for is unknown. */
const inputs: readonly (readonly [TokenBucket, Modality])[] = [
  ["input", "text"],
  ["inputAudio", "audio"],
  ["inputImage", "image"],
  ["inputVideo", "unknown"],
  ["cacheRead", "text"],
  ["cacheReadAudio", "audio"],
  ["cacheReadImage", "image"],
  ["cacheWrite", "text"],
  ["cacheWrite1h", "text"],
];
const outputs: readonly (readonly [TokenBucket, Modality])[] = [
  ["output", "text"],
  ["reasoning", "text"],
  ["citation", "text"],
  ["outputAudio", "audio"],
  ["outputImage", "image"],
  ["outputVideo", "unknown"],
];

/** The counters of input and output, of which those of the cache and of reasoning are parts. */
function countUsed(metrics: Registry<OwnMetrics>, labels: Labels, usage: Usage): void {
  const input = metrics.counter("gen_ai_client_inference_usage_input_tokens_total");
  const output = metrics.counter("gen_ai_client_inference_usage_output_tokens_total");
  for (const [buckets, counter] of [
    [inputs, input],
    [outputs, output],
  ] as const) {
    for (const [bucket, modality] of buckets) {
      const count = usage[bucket] ?? 0;
      if (count > 0) counter.inc({ ...labels, gen_ai_token_modality: modality }, count);
    }
  }
}

function countParts(metrics: Registry<OwnMetrics>, labels: Labels, usage: Usage): void {
  const read = metrics.counter("gen_ai_client_inference_usage_cache_read_input_tokens_total");
  const written = metrics.counter("gen_ai_client_inference_usage_cache_write_input_tokens_total");
  const thought = metrics.counter("gen_ai_client_inference_usage_reasoning_output_tokens_total");
  const { cacheRead = 0, cacheReadAudio = 0, cacheReadImage = 0, cacheWrite = 0, cacheWrite1h = 0 } = usage;
  if (cacheRead > 0) read.inc({ ...labels, gen_ai_token_modality: "text" }, cacheRead);
  if (cacheReadAudio > 0) read.inc({ ...labels, gen_ai_token_modality: "audio" }, cacheReadAudio);
  if (cacheReadImage > 0) read.inc({ ...labels, gen_ai_token_modality: "image" }, cacheReadImage);
  const writes = cacheWrite + cacheWrite1h;
  if (writes > 0) written.inc({ ...labels, gen_ai_token_modality: "text" }, writes);
  const { reasoning = 0 } = usage;
  if (reasoning > 0) thought.inc({ ...labels, gen_ai_token_modality: "text" }, reasoning);
}

/** Adds a usage to the counters; a call without one adds 0 of an unknown modality, as the conventions ask. */
export function countByModality(
  metrics: Registry<OwnMetrics>,
  labels: Labels,
  usage: Usage | undefined,
): void {
  if (usage !== undefined) {
    countUsed(metrics, labels, usage);
    countParts(metrics, labels, usage);
    return;
  }
  const unknown = { ...labels, gen_ai_token_modality: "unknown" } as const;
  metrics.counter("gen_ai_client_inference_usage_input_tokens_total").inc(unknown, 0);
  metrics.counter("gen_ai_client_inference_usage_output_tokens_total").inc(unknown, 0);
}
