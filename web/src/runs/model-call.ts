import type { RunSpan } from "../../../src/runs/support/index.ts";
import { eventsNamed, numberSaid, textSaid } from "./span-attribute.ts";

/** What models were given and gave, and what that cost, of one call or of all inside a span. */
export interface Spent {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number | undefined;
}

/** What a span says of its own call, or else of the calls inside it; nothing where it says none of it. */
export function spentIn(span: RunSpan): Spent | undefined {
  const input = numberSaid(span, "gen_ai.usage.input_tokens") ?? numberSaid(span, "tta.tokens.input");
  const output = numberSaid(span, "gen_ai.usage.output_tokens") ?? numberSaid(span, "tta.tokens.output");
  const costUsd = numberSaid(span, "tta.cost_usd");
  if (input === undefined && output === undefined && costUsd === undefined) return undefined;
  return { inputTokens: input ?? 0, outputTokens: output ?? 0, costUsd };
}

/** Milliseconds until the first chunk of an answer. */
export function firstChunkMs(span: RunSpan): number | undefined {
  const seconds = numberSaid(span, "gen_ai.response.time_to_first_chunk");
  if (seconds !== undefined) return seconds * 1_000;
  const [first] = eventsNamed(span, "tta.llm.first_chunk");
  return first === undefined ? undefined : first.timeMs - span.startMs;
}

/** The model of a call: the one that answered, or else the one that was asked. */
export const modelOf = (span: RunSpan): string =>
  textSaid(span, "gen_ai.response.model") || textSaid(span, "gen_ai.request.model");
