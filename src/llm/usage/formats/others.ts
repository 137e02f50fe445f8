import { allBuckets, type Bucket, tokenBuckets, type Usage } from "../../model/usage.ts";
import { splitInput } from "../split-input.ts";
import { splitOutput } from "../split-output.ts";
import type { UsageReader } from "./reader.ts";

/** Cohere: what is billed where it says so, else all tokens. */
export const readCohere: UsageReader = (fields) => {
  const billed = fields.within("billed_units");
  const tokens = fields.has("billed_units") ? billed : fields.within("tokens");
  return {
    usage: {
      ...splitInput(fields, "billed_units.input_tokens", {
        total: tokens.tokens("input_tokens"),
        cached: fields.tokens("cached_tokens"),
      }),
      output: tokens.tokens("output_tokens") ?? 0,
      rerankSearches: billed.amount("search_units") ?? 0,
    },
  };
};

/** Ollama, whose totals stand in the answer itself. */
export const readOllama: UsageReader = (fields) => ({
  usage: { input: fields.tokens("prompt_eval_count") ?? 0, output: fields.tokens("eval_count") ?? 0 },
});

/** LangChain's `usage_metadata`: details are parts of the totals. */
export const readLangChain: UsageReader = (fields) => {
  const input = fields.within("input_token_details");
  const output = fields.within("output_token_details");
  const write1h = input.tokens("ephemeral_1h_input_tokens");
  const written = input.tokens("cache_creation");
  const minutes = input.tokens("ephemeral_5m_input_tokens");
  return {
    usage: {
      ...splitInput(fields, "input_tokens", {
        total: fields.tokens("input_tokens"),
        cached: input.tokens("cache_read"),
        // Some give the sum, some the parts, some both.
        write: written === undefined ? minutes : Math.max(0, written - (write1h ?? 0)) || minutes,
        write1h,
        audio: input.tokens("audio"),
        image: input.tokens("image"),
        video: input.tokens("video"),
      }),
      ...splitOutput(fields, "output_tokens", {
        total: fields.tokens("output_tokens"),
        reasoning: output.tokens("reasoning"),
        audio: output.tokens("audio"),
        image: output.tokens("image"),
      }),
    },
  };
};

/** OpenTelemetry's attributes of a span: both totals are of everything, names of older generations included. */
export const readOtel: UsageReader = (fields) => {
  const at = (...names: readonly string[]): number | undefined =>
    fields.tokens(...names.map((name) => `gen_ai.usage.${name}`));
  return {
    usage: {
      ...splitInput(fields, "gen_ai.usage.input_tokens", {
        total: at("input_tokens", "prompt_tokens"),
        cached: at("cache_read.input_tokens"),
        write: at("cache_creation.input_tokens", "cache_write.input_tokens"),
      }),
      ...splitOutput(fields, "gen_ai.usage.output_tokens", {
        total: at("output_tokens", "completion_tokens"),
        reasoning: at("reasoning.output_tokens"),
      }),
    },
  };
};

const whole: ReadonlySet<Bucket> = new Set(tokenBuckets);

/** Our own buckets, as somebody counted them by hand. */
export const readOurs: UsageReader = (fields) => {
  const usage: { -readonly [Each in keyof Usage]: Usage[Each] } = {};
  for (const bucket of allBuckets) {
    const count = whole.has(bucket) ? fields.tokens(bucket) : fields.amount(bucket);
    if (count !== undefined) usage[bucket] = count;
  }
  return { usage };
};
