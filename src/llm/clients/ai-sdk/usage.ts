import { fieldOf, isRecord, numberOf, textOf } from "../../../narrow/index.ts";
import type { Answered } from "../../call/open-call.ts";

/** By which the usage of providers is known, as they gave it: OpenAI's, Anthropic's and Google's. */
const ofProviders = ["prompt_tokens", "input_tokens", "promptTokenCount"];

const hasTotals = (usage: unknown): boolean =>
  ["inputTokens", "outputTokens"].some((name) => {
    const value = fieldOf(usage, name);
    return numberOf(isRecord(value) ? value.total : value) !== undefined;
  });

/**
 * What a call says of its usage. What the provider itself said comes before what the AI SDK made of it: that knows no
 * sound, no pictures, no searches, and not for how long a cache was written. Usage without totals is none.
 */
export function usageIn(usage: unknown): Pick<Answered, "usage" | "format"> {
  const raw = fieldOf(usage, "raw");
  if (ofProviders.some((name) => fieldOf(raw, name) != null)) return { usage: raw };
  return hasTotals(usage) ? { usage, format: "ai-sdk" } : {};
}

/** The service tier that answered, which each provider says under its own name. */
export function tierIn(metadata: unknown): string | undefined {
  if (!isRecord(metadata)) return undefined;
  const told = Object.values(metadata).map((each) => textOf(fieldOf(each, "serviceTier")));
  return told.find((tier) => tier !== undefined);
}
