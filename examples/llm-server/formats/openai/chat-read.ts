import { type Ask, noLimit, thinkingFor } from "../../ask/ask.ts";
import { contentText, toolChoice } from "../../ask/read-parts.ts";
import { type Fields, fieldsOf, listOf, numberOf, textOf } from "../../json.ts";
import { RefusedError } from "../../refusal.ts";
import { askedModel } from "./asked-model.ts";

/** `continuous_usage_stats` is what servers that imitate OpenAI's have: the usage so far on every chunk. */
function usageInStream(options: Fields): NonNullable<Ask["usageInStream"]> {
  if (options.continuous_usage_stats === true) return "every";
  return options.include_usage === true ? "last" : "none";
}

const messageText = ({ role, content, tool_calls: calls }: Fields): string =>
  `${textOf(role)}: ${contentText(content)}${calls === undefined ? "" : JSON.stringify(calls)}`;

/** Reads a request for a chat completion. Throws a `RefusedError`. */
export function readChat(body: Fields): Ask {
  const messages = listOf(body.messages).map(fieldsOf);
  const model = askedModel(body);
  if (messages.length === 0)
    throw new RefusedError("bad_request", "Missing required parameter: 'messages': give at least one");
  const tools = listOf(body.tools).map((tool) => fieldsOf(fieldsOf(tool).function));
  const last = messages.at(-1);
  const { json_schema: wanted } = fieldsOf(body.response_format);
  return {
    model,
    stream: body.stream === true,
    segments: [
      ...(tools.length > 0 ? [{ text: JSON.stringify(tools) }] : []),
      ...messages.map((message) => ({ text: messageText(message) })),
    ],
    question: contentText(messages.findLast(({ role }) => role === "user")?.content),
    ...(last?.role === "tool" && { toolResult: contentText(last.content) }),
    tools: tools.map(({ name, parameters }) => ({ name: textOf(name), schema: fieldsOf(parameters) })),
    toolChoice: toolChoice(body.tool_choice),
    ...(wanted !== undefined && { schema: fieldsOf(fieldsOf(wanted).schema) }),
    maxTokens: numberOf(body.max_completion_tokens) ?? numberOf(body.max_tokens) ?? noLimit,
    thinkTokens: thinkingFor(textOf(body.reasoning_effort)),
    ...(typeof body.service_tier === "string" && { tier: body.service_tier }),
    usageInStream: usageInStream(fieldsOf(body.stream_options)),
  };
}
