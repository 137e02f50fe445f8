import { splitInput } from "../split-input.ts";
import { splitOutput } from "../split-output.ts";
import { billedBy } from "./billed.ts";
import type { UsageReader } from "./reader.ts";
import { outputWithReasoning } from "./reasoning-beside.ts";

/** OpenAI's responses, realtime, images and transcriptions: details are parts of the totals, cached ones included. */
export const readOpenAiResponses: UsageReader = (fields) => {
  if (fields.text("type") === "duration") {
    return { usage: { inputAudioSeconds: fields.amount("seconds") ?? 0 } };
  }
  const all = fields.tokens("input_tokens");
  const input = fields.within("input_tokens_details", "input_token_details");
  const output = fields.within("output_tokens_details", "output_token_details");
  const cached = input.within("cached_tokens_details");
  const reasoning = output.tokens("reasoning_tokens");
  const usage = {
    ...splitInput(fields, "input_tokens", {
      total: all,
      cached: input.tokens("cached_tokens"),
      write: input.tokens("cache_write_tokens"),
      audio: input.tokens("audio_tokens"),
      image: input.tokens("image_tokens"),
      cachedAudio: cached.tokens("audio_tokens"),
      cachedImage: cached.tokens("image_tokens"),
    }),
    ...splitOutput(fields, "output_tokens", {
      total: outputWithReasoning(
        all,
        fields.tokens("output_tokens"),
        reasoning,
        fields.tokens("total_tokens"),
      ),
      reasoning,
      audio: output.tokens("audio_tokens"),
      image: output.tokens("image_tokens"),
    }),
  };
  return { usage, ...billedBy(fields) };
};
