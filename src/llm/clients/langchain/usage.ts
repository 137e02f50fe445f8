import { type Fields, fieldOf, isRecord, listOf, numberOf } from "../../../narrow/index.ts";
import type { Answered } from "../../call/open-call.ts";

type ToldUsage = Pick<Answered, "usage" | "format">;

/** What is known of a run besides what came in the end. */
export interface UsageOrigin {
  readonly provider: string;
  /** How many prompts were sent together with it. */
  readonly batch: number;
  /** How many parts of its answer came one by one. */
  readonly tokens: number;
}

const count = (usage: unknown, name: string): number | undefined => numberOf(fieldOf(usage, name));

const hasCount = (usage: unknown, ...names: readonly string[]): boolean =>
  names.some((name) => count(usage, name) !== undefined);

/**
 * What a part of an answer of Anthropic's says of usage. LangChain adds up what its parts say, though Anthropic counts
 * from the beginning: what a message begins with would count twice. And it leaves out for how long a cache was written.
 */
export function anthropicUsage(chunk: unknown, hasBegun: boolean): ToldUsage | undefined {
  const message = fieldOf(chunk, "message");
  const usage = fieldOf(message, "usage_metadata");
  const output = count(usage, "output_tokens");
  const metadata = fieldOf(message, "response_metadata");
  const own = fieldOf(metadata, "usage");
  if (output === undefined) return undefined;
  if (fieldOf(metadata, "model_provider") === "anthropic" && isRecord(own)) {
    const kept = ["cache_creation_input_tokens", "cache_read_input_tokens"].map(
      (name) => count(own, name) ?? 0,
    );
    const input = kept.reduce((rest, size) => rest - size, count(usage, "input_tokens") ?? 0);
    return { usage: { ...own, input_tokens: input, output_tokens: output }, format: "anthropic" };
  }
  return hasBegun ? { usage: { output_tokens: output }, format: "anthropic" } : undefined;
}

/** What LangChain's own shape leaves out of Google's: thoughts, which stand in the total alone. */
function ofGoogle(usage: Fields, { tokens }: UsageOrigin): Fields {
  const [input = 0, output = 0, total = 0] = ["input_tokens", "output_tokens", "total_tokens"].map((name) =>
    count(usage, name),
  );
  const details = fieldOf(usage, "input_token_details");
  const cached = count(details, "cache_read") ?? 0;
  return {
    ...usage,
    output_tokens: Math.max(output, total - input),
    // In a stream each part says it again, and LangChain adds it up: how much there is nobody can tell any more.
    ...(cached > 0 && tokens > 1 && isRecord(details) && { input_token_details: { cache_read: Number.NaN } }),
  };
}

/**
 * The usage of a run: what its provider said, where LangChain leaves it whole, else that of its message, in LangChain's
 * shape, else what its model summed up. What LangChain itself estimated (`estimatedTokenUsage`) is no usage.
 */
export function usageIn(output: unknown, origin: UsageOrigin): ToldUsage {
  const message = fieldOf(listOf(listOf(fieldOf(output, "generations"))[0])[0], "message");
  const metadata = fieldOf(message, "response_metadata");
  const own = fieldOf(metadata, "usage");
  if (fieldOf(metadata, "model_provider") === "anthropic" && hasCount(own, "input_tokens")) {
    return { usage: own, format: "anthropic" };
  }
  const usage = fieldOf(message, "usage_metadata");
  if (isRecord(usage) && hasCount(usage, "input_tokens", "output_tokens")) {
    return {
      usage: origin.provider.startsWith("gcp.") ? ofGoogle(usage, origin) : usage,
      format: "langchain",
    };
  }
  const llmOutput = fieldOf(output, "llmOutput");
  const sum = fieldOf(llmOutput, "tokenUsage");
  if (hasCount(sum, "promptTokens", "completionTokens")) return { usage: sum, format: "openai-chat" };
  const summed = fieldOf(llmOutput, "usage");
  if (isRecord(summed)) return { usage: summed };
  // Of prompts that were sent together, the first has the usage of all, and the others have an empty one.
  const isCounted = origin.batch > 1 && isRecord(sum) && Object.keys(sum).length === 0;
  return isCounted ? { usage: { input: 0, output: 0 }, format: "tta" } : {};
}
