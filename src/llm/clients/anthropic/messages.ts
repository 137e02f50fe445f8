import { fieldOf, listOf, textOf } from "../../../narrow/index.ts";
import type { OpenCall } from "../../call/open-call.ts";
import type { AnswerReader, Ending } from "../kit/answer-reader.ts";
import { charactersIn, lengthOf } from "../kit/characters.ts";

/** What a message says of itself: whole, or what its beginning knows. */
function tell(message: unknown, call: OpenCall): void {
  call.answered({
    model: textOf(fieldOf(message, "model")),
    usage: fieldOf(message, "usage"),
    format: "anthropic",
    finishReason: textOf(fieldOf(message, "stop_reason")),
    id: textOf(fieldOf(message, "id")),
  });
}

/** The parts of a block that the model wrote. */
const said = (block: unknown): number =>
  charactersIn(["text", "thinking", "name", "input"].map((name) => fieldOf(block, name)));

/** Anthropic's messages. */
export const messagesReader: AnswerReader = {
  saysItsEnd: true,
  whole(message, call): Ending {
    for (const block of listOf(fieldOf(message, "content"))) {
      call.received(said(block));
      if (call.captures) call.completion(textOf(fieldOf(block, "text")) ?? "");
    }
    tell(message, call);
    return {};
  },
  event(event, call): Ending | undefined {
    const delta = fieldOf(event, "delta");
    switch (fieldOf(event, "type")) {
      case "message_start":
        tell(fieldOf(event, "message"), call);
        return undefined;
      case "content_block_start":
        call.received(said(fieldOf(event, "content_block")));
        return undefined;
      case "content_block_delta":
        call.chunk(
          lengthOf(fieldOf(delta, "text") ?? fieldOf(delta, "partial_json") ?? fieldOf(delta, "thinking")),
        );
        if (call.captures) call.completion(textOf(fieldOf(delta, "text")) ?? "");
        return undefined;
      case "message_delta": {
        const finishReason = textOf(fieldOf(delta, "stop_reason"));
        call.answered({ usage: fieldOf(event, "usage"), format: "anthropic", finishReason });
        return finishReason === undefined ? undefined : {};
      }
      case "message_stop":
        return {};
      default:
        return undefined;
    }
  },
};
