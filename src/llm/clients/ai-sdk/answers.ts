import { fieldOf, isRecord, listOf, numberOf, textOf } from "../../../narrow/index.ts";
import type { OpenCall } from "../../call/open-call.ts";
import { type AnswerReader, type Ending, wholeReader } from "../kit/answer-reader.ts";
import { charactersIn, lengthOf } from "../kit/characters.ts";
import { tierIn, usageIn } from "./usage.ts";

/** What the end of an answer says, be it of a whole one or of a stream. */
function tellEnd(end: unknown, call: OpenCall): void {
  const reason = fieldOf(end, "finishReason");
  call.answered({
    ...usageIn(fieldOf(end, "usage")),
    tier: tierIn(fieldOf(end, "providerMetadata")),
    finishReason: textOf(fieldOf(reason, "unified")) ?? textOf(reason),
  });
}

/** What an answer says of itself before it is read, or with it. */
export function tellResponse(response: unknown, call: OpenCall): void {
  call.answered({ model: textOf(fieldOf(response, "modelId")), id: textOf(fieldOf(response, "id")) });
  const headers = fieldOf(response, "headers");
  if (isRecord(headers)) call.headers(headers);
}

const said = (part: unknown): number =>
  charactersIn(["text", "toolName", "input"].map((name) => fieldOf(part, name)));

/** What a language model of the AI SDK gives: `doGenerate` whole, `doStream` in parts. */
export const languageModelReader: AnswerReader = {
  saysItsEnd: true,
  whole(result, call): Ending {
    for (const part of listOf(fieldOf(result, "content"))) {
      call.received(said(part));
      if (call.captures && fieldOf(part, "type") === "text") {
        call.completion(textOf(fieldOf(part, "text")) ?? "");
      }
    }
    tellResponse(fieldOf(result, "response"), call);
    tellEnd(result, call);
    return {};
  },
  event(part, call): Ending | undefined {
    switch (fieldOf(part, "type")) {
      case "text-delta":
      case "reasoning-delta":
      case "tool-input-delta": {
        const delta = fieldOf(part, "delta");
        if (lengthOf(delta) > 0) call.chunk(lengthOf(delta));
        if (call.captures && fieldOf(part, "type") === "text-delta") call.completion(textOf(delta) ?? "");
        return undefined;
      }
      case "response-metadata":
        tellResponse(part, call);
        return undefined;
      case "error":
        call.fail(fieldOf(part, "error"));
        return undefined;
      case "finish":
        tellEnd(part, call);
        // Whoever has it reads no further, and has all the same read all.
        call.end();
        return {};
      default:
        return undefined;
    }
  },
};

/** What `generateObject` and `streamObject` say at the end of their one step. */
export const objectReader: AnswerReader = wholeReader((step, call) => {
  call.received(lengthOf(fieldOf(step, "objectText")) + lengthOf(fieldOf(step, "reasoning")));
  if (call.captures) call.completion(textOf(fieldOf(step, "objectText")) ?? "");
  tellResponse(fieldOf(step, "response"), call);
  tellEnd(step, call);
});

/** What an embedding model says; nothing is written. */
export const embeddingsReader: AnswerReader = wholeReader((result, call) => {
  const tokens = numberOf(fieldOf(fieldOf(result, "usage"), "tokens"));
  if (tokens !== undefined) call.answered({ usage: { tokens }, format: "ai-sdk-5" });
});

/** What is paid by the search says no usage. */
export const silentReader: AnswerReader = wholeReader(() => {});
