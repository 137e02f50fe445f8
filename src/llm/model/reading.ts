import type { Money } from "./money.ts";
import type { Usage } from "./usage.ts";

/** The shapes in which usage comes. All but `tta`, our own buckets, are named after who made them. */
export type UsageFormat =
  | "openai-chat"
  | "openai-responses"
  | "anthropic"
  | "google"
  | "bedrock"
  | "cohere"
  | "ollama"
  | "ai-sdk"
  | "ai-sdk-5"
  | "langchain"
  | "otel"
  | "tta";

/** What an answer said of its usage, and what of that could not be. */
export interface UsageReading {
  readonly format: UsageFormat;
  readonly usage: Usage;
  /**
   * Fields that were no numbers of tokens, each with the reason: `completion_tokens is negative`. They count as none,
   * or as much as their total leaves room for. With one of them the usage is no longer what the provider bills.
   */
  readonly refused: readonly string[];
  /** The service tier that usage itself names: `batch`, `priority`, `fast`. */
  readonly tier?: string;
  /** What the provider says that this call costs. */
  readonly billed?: Money;
  /** What the call made other models do besides, to be priced under their names. */
  readonly others?: readonly { readonly model: string; readonly usage: Usage }[];
}
