import type { Fields } from "../../json.ts";
import { textOfKind } from "../../reply/reply.ts";
import { outputTokens, promptTokens, type Usage } from "../../usage.ts";
import { type Event, type Exchange, type Format, soFar, type Telling } from "../format.ts";
import { readGenerate } from "./read.ts";

const finishReasons = { stop: "STOP", length: "MAX_TOKENS", tool: "STOP" } as const;

const counts = (tokenCount: number): readonly Fields[] => [{ modality: "TEXT", tokenCount }];

/** Thoughts stand beside the candidates' tokens here, not in them; what was cached stands in the prompt's. */
const usageOf = (usage: Usage): Fields => ({
  promptTokenCount: promptTokens(usage),
  candidatesTokenCount: usage.output,
  totalTokenCount: promptTokens(usage) + outputTokens(usage),
  promptTokensDetails: counts(promptTokens(usage)),
  candidatesTokensDetails: counts(usage.output),
  ...(usage.cacheRead > 0 && {
    cachedContentTokenCount: usage.cacheRead,
    cacheTokensDetails: counts(usage.cacheRead),
  }),
  ...(usage.reasoning > 0 && { thoughtsTokenCount: usage.reasoning }),
});

function answer(
  { id, created, model }: Exchange,
  parts: readonly Fields[],
  finishReason: string | undefined,
  usageMetadata: Fields | undefined,
): Fields {
  return {
    candidates: [{ content: { role: "model", parts }, index: 0, ...(finishReason && { finishReason }) }],
    usageMetadata,
    modelVersion: model,
    responseId: id,
    createTime: new Date(created * 1_000).toISOString(),
  };
}

/** A call comes whole: this provider does not stream its arguments. */
function call({ id, reply }: Exchange): readonly Fields[] {
  if (reply.finish !== "tool") return [];
  const args: unknown = JSON.parse(textOfKind(reply.pieces, "arguments"));
  return [{ functionCall: { id: `call_${id}`, name: reply.tool, args } }];
}

const thoughts = (text: string): readonly Fields[] => (text === "" ? [] : [{ text, thought: true }]);

function plain(exchange: Exchange): Fields {
  const { reply, usage, ask } = exchange;
  const shown = ask.showsThoughts ? thoughts(textOfKind(reply.pieces, "thinking")) : [];
  const said = reply.tool === undefined ? [{ text: textOfKind(reply.pieces, "text") }] : call(exchange);
  const told = exchange.tell(usage, usageOf(usage));
  return answer(exchange, [...shown, ...said], finishReasons[reply.finish], told);
}

/** Every event tells the usage so far. */
function stream(exchange: Exchange): Telling {
  const { reply, usage, ask } = exchange;
  let written = 0;
  const chunk = (parts: readonly Fields[]): readonly Event[] => {
    const now = soFar(exchange, written);
    return [{ data: answer(exchange, parts, undefined, exchange.tell(now, usageOf(now))) }];
  };
  return {
    open: () => [],
    write: ({ kind, text, tokens }) => {
      written += tokens;
      if (kind === "text") return chunk([{ text }]);
      return kind === "thinking" && ask.showsThoughts ? chunk(thoughts(text)) : [];
    },
    close: () => {
      const parts = reply.tool === undefined ? [{ text: "" }] : call(exchange);
      const told = exchange.tell(usage, usageOf(usage));
      return [{ data: answer(exchange, parts, finishReasons[reply.finish], told) }];
    },
    broken: (message) => [{ data: { error: { code: 503, message, status: "UNAVAILABLE" } } }],
  };
}

/** `POST /v1beta/models/MODEL:generateContent` and `:streamGenerateContent`. */
export const generate: Format = {
  operation: "generate_content",
  cacheRule: "automatic",
  read: readGenerate,
  plain,
  stream,
};
