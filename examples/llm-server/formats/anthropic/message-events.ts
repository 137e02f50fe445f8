import type { Fields } from "../../json.ts";
import type { Piece } from "../../reply/reply.ts";
import type { Event, Exchange, Telling } from "../format.ts";
import { blocks, lastUsage, message, signature, stopReasons, usageOf } from "./message.ts";

const deltas: Readonly<Record<Piece["kind"], (text: string) => Fields>> = {
  thinking: (thinking) => ({ type: "thinking_delta", thinking }),
  text: (text) => ({ type: "text_delta", text }),
  arguments: (partial_json) => ({ type: "input_json_delta", partial_json }),
};

const event = (type: string, fields: Fields = {}): Event => ({ event: type, data: { type, ...fields } });

/** The events of a streamed message: a block for its thoughts, and one for its text or its call. */
export function messageEvents(exchange: Exchange): Telling {
  const { reply, usage } = exchange;
  let kind: Piece["kind"] | undefined;
  let index = -1;
  const endBlock = (): readonly Event[] => {
    if (kind === undefined) return [];
    const signed = event("content_block_delta", { index, delta: { type: "signature_delta", signature } });
    return [...(kind === "thinking" ? [signed] : []), event("content_block_stop", { index })];
  };
  const enter = (next: Piece["kind"]): readonly Event[] => {
    if (kind === next) return [];
    const before = endBlock();
    kind = next;
    index += 1;
    return [...before, event("content_block_start", { index, content_block: blocks(exchange)[next] })];
  };
  return {
    open: () => {
      // The first event knows the prompt, and of the answer next to nothing.
      const begun = { ...usage, output: 1, reasoning: 0 };
      const told = exchange.tell(begun, usageOf(begun));
      return [event("message_start", { message: message(exchange, [], null, told) }), event("ping")];
    },
    write: ({ kind: next, text }) => [
      ...enter(next),
      event("content_block_delta", { index, delta: deltas[next](text) }),
    ],
    close: () => {
      const delta = {
        stop_reason: stopReasons[reply.finish],
        stop_sequence: null,
        stop_details: null,
        container: null,
      };
      return [
        ...endBlock(),
        event("message_delta", { delta, usage: exchange.tell(usage, lastUsage(usage)) }),
        event("message_stop"),
      ];
    },
    broken: (text) => [event("error", { error: { type: "overloaded_error", message: text } })],
  };
}
