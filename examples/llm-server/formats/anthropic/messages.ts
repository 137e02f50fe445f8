import type { Fields } from "../../json.ts";
import { textOfKind } from "../../reply/reply.ts";
import type { Exchange, Format } from "../format.ts";
import { blocks, message, signature, stopReasons, usageOf } from "./message.ts";
import { messageEvents } from "./message-events.ts";
import { readMessages } from "./read.ts";

/** Arguments that were cut off say nothing. */
const inputOf = (written: string, isWhole: boolean): unknown => (isWhole ? JSON.parse(written) : {});

function plain(exchange: Exchange): Fields {
  const { reply, usage } = exchange;
  const empty = blocks(exchange);
  const thought = textOfKind(reply.pieces, "thinking");
  const said = textOfKind(reply.pieces, reply.tool === undefined ? "text" : "arguments");
  const main =
    reply.tool === undefined
      ? { ...empty.text, text: said }
      : { ...empty.arguments, input: inputOf(said, reply.finish === "tool") };
  const content = [...(thought === "" ? [] : [{ ...empty.thinking, thinking: thought, signature }]), main];
  return message(exchange, content, stopReasons[reply.finish], exchange.tell(usage, usageOf(usage)));
}

/** `POST /v1/messages`. */
export const messages: Format = {
  operation: "messages",
  cacheRule: "marked",
  read: readMessages,
  plain,
  stream: messageEvents,
};
