import type { UsageReader } from "./reader.ts";

/** Converse of Amazon Bedrock: input is what the cache had no part in. */
export const readBedrock: UsageReader = (fields) => {
  const written = fields.tokens("cacheWriteInputTokens", "cacheWriteInputTokenCount") ?? 0;
  const saidHour = fields
    .each("cacheDetails")
    .filter((each) => each.text("ttl") === "1h")
    .reduce((sum, each) => sum + (each.tokens("inputTokens") ?? 0), 0);
  if (saidHour > written) fields.refuse("cacheWriteInputTokens", "is less than its parts");
  const hour = Math.min(saidHour, written);
  return {
    usage: {
      input: fields.tokens("inputTokens") ?? 0,
      cacheRead: fields.tokens("cacheReadInputTokens", "cacheReadInputTokenCount") ?? 0,
      cacheWrite: written - hour,
      cacheWrite1h: hour,
      output: fields.tokens("outputTokens") ?? 0,
    },
  };
};
