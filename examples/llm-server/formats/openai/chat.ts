import type { Fields } from "../../json.ts";
import { type Piece, textOfKind } from "../../reply/reply.ts";
import { outputTokens, promptTokens, type Usage } from "../../usage.ts";
import { type Event, type Exchange, type Format, soFar, type Telling } from "../format.ts";
import { readChat } from "./chat-read.ts";

const finishReasons = { stop: "stop", length: "length", tool: "tool_calls" } as const;

const usageOf = (usage: Usage): Fields => ({
  prompt_tokens: promptTokens(usage),
  completion_tokens: outputTokens(usage),
  total_tokens: promptTokens(usage) + outputTokens(usage),
  prompt_tokens_details: { cached_tokens: usage.cacheRead, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: usage.reasoning,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
});

const head = ({ id, created, model, ask }: Exchange, object: string): Fields => ({
  id: `chatcmpl-${id}`,
  object,
  created,
  model,
  service_tier: ask.tier ?? "default",
  system_fingerprint: "fp_simulator",
});

const call = ({ id, reply }: Exchange, written: string): Fields => ({
  id: `call_${id}`,
  type: "function",
  function: { name: reply.tool, arguments: written },
});

function plain(exchange: Exchange): Fields {
  const { reply, usage } = exchange;
  const message = {
    role: "assistant",
    content: reply.tool === undefined ? textOfKind(reply.pieces, "text") : null,
    refusal: null,
    annotations: [],
    ...(reply.tool !== undefined && { tool_calls: [call(exchange, textOfKind(reply.pieces, "arguments"))] }),
  };
  return {
    ...head(exchange, "chat.completion"),
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReasons[reply.finish] }],
    usage: exchange.tell(usage, usageOf(usage)),
  };
}

function stream(exchange: Exchange): Telling {
  const { reply, usage } = exchange;
  const { usageInStream = "none" } = exchange.ask;
  let written = 0;
  const usageNow = (): Fields => {
    if (usageInStream !== "every") return usageInStream === "last" ? { usage: null } : {};
    const now = soFar(exchange, written);
    return { usage: exchange.tell(now, usageOf(now)) };
  };
  const chunk = (delta: Fields, finish: string | null = null): Event => ({
    data: {
      ...head(exchange, "chat.completion.chunk"),
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...usageNow(),
    },
  });
  const inCall = (more: Fields): Event => chunk({ tool_calls: [{ index: 0, ...more }] });
  /** Thoughts are counted, not shown. */
  const told: Readonly<Record<Piece["kind"], (text: string) => readonly Event[]>> = {
    thinking: () => [],
    text: (content) => [chunk({ content })],
    arguments: (more) => [inCall({ function: { arguments: more } })],
  };
  const usageChunk = (): readonly Event[] => {
    const shape = usageInStream === "last" ? exchange.tell(usage, usageOf(usage)) : undefined;
    if (shape === undefined) return [];
    return [{ data: { ...head(exchange, "chat.completion.chunk"), choices: [], usage: shape } }];
  };
  return {
    open: () => {
      if (reply.tool === undefined) return [chunk({ role: "assistant", content: "", refusal: null })];
      return [chunk({ role: "assistant", content: null, refusal: null }), inCall(call(exchange, ""))];
    },
    write: ({ kind, text, tokens }) => {
      written += tokens;
      return told[kind](text);
    },
    close: () => [chunk({}, finishReasons[reply.finish]), ...usageChunk(), { data: "[DONE]" }],
    broken: (message) => [{ data: { error: { message, type: "server_error", code: null, param: null } } }],
  };
}

/** `POST /v1/chat/completions`. */
export const chat: Format = {
  operation: "chat",
  cacheRule: "automatic",
  read: readChat,
  plain,
  stream,
};
