import type { TokenType } from "../../catalog/index.ts";
import type { TokenBucket } from "../model/usage.ts";

/** The buckets of tokens as values of the label `type`. */
export const tokenType: Readonly<Record<TokenBucket, TokenType>> = {
  input: "input",
  inputAudio: "input_audio",
  inputImage: "input_image",
  inputVideo: "input_video",
  cacheRead: "cache_read",
  cacheReadAudio: "cache_read_audio",
  cacheReadImage: "cache_read_image",
  cacheWrite: "cache_write",
  cacheWrite1h: "cache_write_1h",
  output: "output",
  reasoning: "reasoning",
  outputAudio: "output_audio",
  outputImage: "output_image",
  outputVideo: "output_video",
  citation: "citation",
};
