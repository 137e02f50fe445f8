import { type Ask, noLimit, type Segment, thinkingFor } from "../../ask/ask.ts";
import { contentText, toolChoice } from "../../ask/read-parts.ts";
import { type Fields, fieldsOf, listOf, numberOf, textOf } from "../../json.ts";
import { RefusedError } from "../../refusal.ts";
import type { Exchange, Format } from "../format.ts";
import { askedModel } from "./asked-model.ts";
import { responseEvents } from "./response-events.ts";
import { endStatus, items, response, usageOf } from "./response-items.ts";

const segment = ({ type, role, content, ...rest }: Fields): Segment => ({
  text:
    content === undefined ? JSON.stringify({ type, ...rest }) : `${textOf(role)}: ${contentText(content)}`,
});

function read(body: Fields): Ask {
  const { input, instructions } = body;
  const given = typeof input === "string" ? [{ role: "user", content: input }] : listOf(input).map(fieldsOf);
  const model = askedModel(body);
  if (given.length === 0)
    throw new RefusedError("bad_request", "Missing required parameter: 'input': give a text or a list");
  const tools = listOf(body.tools)
    .map(fieldsOf)
    .filter(({ type }) => type === "function");
  const last: Fields = given.at(-1) ?? {};
  const { schema } = fieldsOf(fieldsOf(body.text).format);
  return {
    model,
    stream: body.stream === true,
    segments: [
      ...(tools.length > 0 ? [{ text: JSON.stringify(tools) }] : []),
      ...(typeof instructions === "string" ? [{ text: `system: ${instructions}` }] : []),
      ...given.map(segment),
    ],
    question: contentText(given.findLast(({ role }) => role === "user")?.content),
    ...(last.type === "function_call_output" && { toolResult: contentText(last.output) }),
    tools: tools.map(({ name, parameters }) => ({ name: textOf(name), schema: fieldsOf(parameters) })),
    toolChoice: toolChoice(body.tool_choice),
    ...(schema !== undefined && { schema: fieldsOf(schema) }),
    maxTokens: numberOf(body.max_output_tokens) ?? noLimit,
    thinkTokens: thinkingFor(textOf(fieldsOf(body.reasoning).effort)),
    ...(typeof body.service_tier === "string" && { tier: body.service_tier }),
  };
}

/** `POST /v1/responses`. */
export const responses: Format = {
  operation: "responses",
  cacheRule: "automatic",
  read,
  plain: (exchange: Exchange) => {
    const told = exchange.tell(exchange.usage, usageOf(exchange.usage));
    return response(exchange, endStatus(exchange), items(exchange), told);
  },
  stream: responseEvents,
};
