import type { Fields } from "../../json.ts";
import { textOfKind } from "../../reply/reply.ts";
import { outputTokens, promptTokens, type Usage } from "../../usage.ts";
import type { Exchange } from "../format.ts";

export const usageOf = (usage: Usage): Fields => ({
  input_tokens: promptTokens(usage),
  input_tokens_details: { cached_tokens: usage.cacheRead, cache_write_tokens: 0 },
  output_tokens: outputTokens(usage),
  output_tokens_details: { reasoning_tokens: usage.reasoning },
  total_tokens: promptTokens(usage) + outputTokens(usage),
});

export type Status = "in_progress" | "completed" | "incomplete";

/** What an answer ends as. */
export const endStatus = ({ reply }: Exchange): Status =>
  reply.finish === "length" ? "incomplete" : "completed";

export const thinks = ({ reply }: Exchange): boolean => reply.pieces.some(({ kind }) => kind === "thinking");

export const part = (text: string): Fields => ({ type: "output_text", text, annotations: [], logprobs: [] });

/** What stands in the place of an answer's thoughts: they are counted, not shown. */
export const reasoningItem = ({ id }: Exchange): Fields => ({
  id: `rs_${id}`,
  type: "reasoning",
  summary: [],
});

/** The message or the call of a tool, with as much as is written of it. */
export function mainItem({ id, reply }: Exchange, status: Status, written: string): Fields {
  if (reply.tool !== undefined) {
    const call = { call_id: `call_${id}`, name: reply.tool, arguments: written };
    return { id: `fc_${id}`, type: "function_call", status, ...call };
  }
  const content = status === "in_progress" ? [] : [part(written)];
  return { id: `msg_${id}`, type: "message", status, role: "assistant", content };
}

/** All that was written. */
export function items(exchange: Exchange): readonly Fields[] {
  const { pieces, tool } = exchange.reply;
  const written = textOfKind(pieces, tool === undefined ? "text" : "arguments");
  return [
    ...(thinks(exchange) ? [reasoningItem(exchange)] : []),
    mainItem(exchange, endStatus(exchange), written),
  ];
}

/** The response itself. */
export function response(
  { id, created, model, ask }: Exchange,
  status: Status,
  output: readonly Fields[],
  usage: Fields | null | undefined,
): Fields {
  return {
    id: `resp_${id}`,
    object: "response",
    created_at: created,
    status,
    background: false,
    error: null,
    incomplete_details: status === "incomplete" ? { reason: "max_output_tokens" } : null,
    instructions: null,
    max_output_tokens: null,
    metadata: {},
    model,
    output,
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    service_tier: ask.tier ?? "default",
    store: false,
    temperature: 1,
    text: { format: { type: "text" } },
    tool_choice: "auto",
    tools: [],
    top_p: 1,
    truncation: "disabled",
    usage,
  };
}
