import type { Fields } from "../../json.ts";
import type { Piece } from "../../reply/reply.ts";
import { outputTokens, type Usage } from "../../usage.ts";
import type { Exchange } from "../format.ts";

export const stopReasons = { stop: "end_turn", length: "max_tokens", tool: "tool_use" } as const;

/** What stands in for the signature of thoughts. */
export const signature = "simulated";

/** The usage that the last event of a stream tells. */
export const lastUsage = (usage: Usage): Fields => ({
  input_tokens: usage.input,
  cache_creation_input_tokens: usage.cacheWrite + usage.cacheWrite1h,
  cache_read_input_tokens: usage.cacheRead,
  output_tokens: outputTokens(usage),
  output_tokens_details: usage.reasoning > 0 ? { thinking_tokens: usage.reasoning } : null,
  server_tool_use: null,
});

export const usageOf = (usage: Usage): Fields => ({
  ...lastUsage(usage),
  cache_creation: {
    ephemeral_5m_input_tokens: usage.cacheWrite,
    ephemeral_1h_input_tokens: usage.cacheWrite1h,
  },
  service_tier: "standard",
  inference_geo: null,
  speed: null,
});

/** A block for each kind of piece, empty. */
export const blocks = ({ id, reply }: Exchange): Readonly<Record<Piece["kind"], Fields>> => ({
  thinking: { type: "thinking", thinking: "", signature: "" },
  text: { type: "text", text: "", citations: null },
  arguments: { type: "tool_use", id: `toolu_${id}`, name: reply.tool, input: {}, caller: { type: "direct" } },
});

export const message = (
  { id, model }: Exchange,
  content: readonly Fields[],
  stopReason: string | null,
  usage: Fields | undefined,
): Fields => ({
  id: `msg_${id}`,
  type: "message",
  role: "assistant",
  model,
  content,
  stop_reason: stopReason,
  stop_sequence: null,
  stop_details: null,
  container: null,
  diagnostics: null,
  usage,
});
