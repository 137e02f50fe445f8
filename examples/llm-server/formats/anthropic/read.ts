import { type Ask, noLimit, type Segment, thinkingFor } from "../../ask/ask.ts";
import { contentText, noText, toolChoice } from "../../ask/read-parts.ts";
import { type Fields, fieldsOf, listOf, numberOf, textOf } from "../../json.ts";
import { RefusedError } from "../../refusal.ts";

/** How long to keep what ends with a block, where its `cache_control` asks for that. */
function keep({ cache_control: control }: Fields): Pick<Segment, "keep"> {
  const { type, ttl } = fieldsOf(control);
  return type === "ephemeral" ? { keep: ttl === "1h" ? "1h" : "5m" } : {};
}

const blocksOf = (content: unknown): readonly Fields[] =>
  typeof content === "string" ? [{ type: "text", text: content }] : listOf(content).map(fieldsOf);

function segment(about: string, block: Fields): Segment {
  const { type, text, cache_control: _, ...rest } = block;
  const isMedia = type === "image" || type === "document";
  const said = typeof text === "string" ? text : isMedia ? noText : JSON.stringify({ type, ...rest });
  return { text: `${about}: ${said}`, ...keep(block) };
}

/** A mark on the request itself is one on its last block. */
const markLast = (body: Fields, segments: readonly Segment[]): readonly Segment[] =>
  segments.map((one, place) => (place === segments.length - 1 ? { ...keep(body), ...one } : one));

function thinkTokens({ thinking }: Fields): number {
  const { type, budget_tokens: budget } = fieldsOf(thinking);
  if (type === "adaptive") return thinkingFor("medium");
  return type === "enabled" ? (numberOf(budget) ?? 0) : 0;
}

/** Reads a request for a message. Throws a `RefusedError`. */
export function readMessages(body: Fields): Ask {
  const messages = listOf(body.messages).map(fieldsOf);
  const maxTokens = numberOf(body.max_tokens);
  if (textOf(body.model) === "") throw new RefusedError("bad_request", "model: Field required");
  if (maxTokens === undefined) throw new RefusedError("bad_request", "max_tokens: Field required");
  if (messages.length === 0)
    throw new RefusedError("bad_request", "messages: at least one message is required");
  const tools = listOf(body.tools).map(fieldsOf);
  const results = blocksOf(messages.at(-1)?.content).filter(({ type }) => type === "tool_result");
  const said = blocksOf(messages.findLast(({ role }) => role === "user")?.content);
  const { schema } = fieldsOf(fieldsOf(body.output_config).format);
  return {
    model: textOf(body.model),
    stream: body.stream === true,
    segments: markLast(body, [
      ...tools.map((tool) => segment("tool", tool)),
      ...blocksOf(body.system ?? []).map((block) => segment("system", block)),
      ...messages.flatMap(({ role, content }) =>
        blocksOf(content).map((block) => segment(textOf(role), block)),
      ),
    ]),
    question: said.map(({ text }) => textOf(text)).join("\n"),
    ...(results.length > 0 && {
      toolResult: results.map(({ content }) => contentText(content)).join("\n"),
    }),
    tools: tools.map(({ name, input_schema }) => ({ name: textOf(name), schema: fieldsOf(input_schema) })),
    toolChoice: toolChoice(body.tool_choice),
    ...(schema !== undefined && { schema: fieldsOf(schema) }),
    maxTokens: Math.min(maxTokens, noLimit),
    thinkTokens: thinkTokens(body),
    ...(typeof body.service_tier === "string" && { tier: body.service_tier }),
  };
}
