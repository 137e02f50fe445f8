import type { UsageFields } from "../fields.ts";
import { splitInput } from "../split-input.ts";
import { splitOutput } from "../split-output.ts";
import type { Read, UsageReader } from "./reader.ts";
import { outputWithReasoning } from "./reasoning-beside.ts";

/**
 * The AI SDK since its sixth version, of a call and of its providers: totals are of everything, and details say which
 * part the cache had none in.
 */
export const readAiSdk: UsageReader = (fields) =>
  fields.isObject("inputTokens") ? ofProvider(fields) : ofCall(fields);

function ofCall(fields: UsageFields): Read {
  const input = fields.within("inputTokenDetails");
  const output = fields.within("outputTokenDetails");
  return inclusive(fields, {
    input: fields.tokens("inputTokens"),
    fresh: input.tokens("noCacheTokens"),
    cached: input.tokens("cacheReadTokens"),
    write: input.tokens("cacheWriteTokens"),
    output: fields.tokens("outputTokens"),
    text: output.tokens("textTokens"),
    reasoning: output.tokens("reasoningTokens"),
  });
}

function ofProvider(fields: UsageFields): Read {
  const input = fields.within("inputTokens");
  const output = fields.within("outputTokens");
  return inclusive(fields, {
    input: input.tokens("total"),
    fresh: input.tokens("noCache"),
    cached: input.tokens("cacheRead"),
    write: input.tokens("cacheWrite"),
    output: output.tokens("total"),
    text: output.tokens("text"),
    reasoning: output.tokens("reasoning"),
  });
}

type Part = "input" | "fresh" | "cached" | "write" | "output" | "text" | "reasoning";

function inclusive(fields: UsageFields, parts: Readonly<Record<Part, number | undefined>>): Read {
  const { input, fresh = 0, cached = 0, write = 0, output, text = 0, reasoning = 0 } = parts;
  return {
    usage: {
      ...splitInput(fields, "inputTokens", { total: input ?? fresh + cached + write, cached, write }),
      ...splitOutput(fields, "outputTokens", { total: output ?? text + reasoning, reasoning }),
    },
  };
}

// In the fifth version each provider counted as its API does.
const exclusive = /anthropic|bedrock/;

/** The AI SDK's fifth version: whether input includes what was cached depends on who answered. */
export const readAiSdk5: UsageReader = (fields, provider) => {
  const input = fields.tokens("inputTokens", "tokens");
  const cached = fields.tokens("cachedInputTokens") ?? 0;
  const reasoning = fields.tokens("reasoningTokens");
  const all = input !== undefined && exclusive.test(provider) ? input + cached : input;
  return {
    usage: {
      ...splitInput(fields, "inputTokens", { total: all, cached }),
      ...splitOutput(fields, "outputTokens", {
        total: outputWithReasoning(
          input,
          fields.tokens("outputTokens"),
          reasoning,
          fields.tokens("totalTokens"),
        ),
        reasoning,
      }),
    },
  };
};
