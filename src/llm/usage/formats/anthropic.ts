import { addUsage, type Usage } from "../../model/usage.ts";
import type { UsageFields } from "../fields.ts";
import { splitOutput } from "../split-output.ts";
import type { UsageReader } from "./reader.ts";

/**
 * Anthropic's messages: input is what the cache had no part in, so that nothing is taken off it; thinking is a part of
 * the output.
 */
export const readAnthropic: UsageReader = (fields) => {
  const asked: Usage = {
    ...tokensOf(fields),
    webSearches: fields.within("server_tool_use").tokens("web_search_requests") ?? 0,
  };
  // The totals leave out what the summary of a context that grew too long took, and what other models were asked.
  const iterations = fields.each("iterations");
  const usage = iterations
    .filter((each) => each.text("type") === "compaction")
    .reduce<Usage>((sum, each) => addUsage(sum, tokensOf(each)), asked);
  const others = iterations
    .filter((each) => each.text("type") === "advisor_message")
    .flatMap((each) => {
      const model = each.text("model");
      return model === undefined ? [] : [{ model, usage: tokensOf(each) }];
    });
  const tier = tierOf(fields);
  return {
    usage,
    ...(tier === undefined ? {} : { tier }),
    ...(others.length === 0 ? {} : { others }),
  };
};

function tokensOf(fields: UsageFields): Usage {
  const written = fields.tokens("cache_creation_input_tokens");
  const byTime = fields.within("cache_creation");
  const hour = byTime.tokens("ephemeral_1h_input_tokens") ?? 0;
  const minutes = byTime.tokens("ephemeral_5m_input_tokens") ?? 0;
  if (written !== undefined && hour + minutes > written) {
    fields.refuse("cache_creation_input_tokens", "is less than its parts");
  }
  const write1h = written === undefined ? hour : Math.min(hour, written);
  return {
    input: fields.tokens("input_tokens") ?? 0,
    cacheRead: fields.tokens("cache_read_input_tokens") ?? 0,
    cacheWrite: written === undefined ? minutes : written - write1h,
    cacheWrite1h: write1h,
    ...splitOutput(fields, "output_tokens", {
      total: fields.tokens("output_tokens"),
      reasoning: fields.within("output_tokens_details").tokens("thinking_tokens"),
    }),
  };
}

/** Where and how fast a model works has a price, too. */
function tierOf(fields: UsageFields): string | undefined {
  const parts = [fields.text("service_tier"), fields.text("speed"), fields.text("inference_geo")].filter(
    (part) => part !== undefined && !["standard", "global", "not_available"].includes(part),
  );
  return parts.length === 0 ? undefined : parts.join("+");
}
