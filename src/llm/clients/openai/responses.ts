import { fieldOf, listOf, textOf } from "../../../narrow/index.ts";
import type { OpenCall } from "../../call/open-call.ts";
import type { AnswerReader, Ending } from "../kit/answer-reader.ts";
import { charactersIn, lengthOf } from "../kit/characters.ts";
import { countTools } from "./count-tools.ts";

/** What came of a response, as far as it says. One that works in the background has not come to anything yet. */
function tell(response: unknown, call: OpenCall): Ending | undefined {
  const status = textOf(fieldOf(response, "status"));
  const reason = textOf(fieldOf(fieldOf(response, "incomplete_details"), "reason"));
  const over =
    status === "completed" || status === "incomplete" || status === "failed" || status === "cancelled";
  call.answered({
    model: textOf(fieldOf(response, "model")),
    usage: fieldOf(response, "usage"),
    ...(over && { counts: countTools(response) }),
    format: "openai-responses",
    tier: textOf(fieldOf(response, "service_tier")),
    finishReason: over ? (reason ?? status) : undefined,
    id: textOf(fieldOf(response, "id")),
  });
  if (!over) return undefined;
  return status === "failed" ? { error: fieldOf(response, "error") ?? new Error("the response failed") } : {};
}

/** What an item of the output says, whichever kind it is. */
const said = (item: unknown): readonly unknown[] =>
  ["content", "summary", "name", "arguments", "input", "code"].map((name) => fieldOf(item, name));

/** OpenAI's responses. */
export const responsesReader: AnswerReader = {
  saysItsEnd: true,
  whole(response, call): Ending {
    const output = listOf(fieldOf(response, "output"));
    for (const item of output) call.received(charactersIn(said(item)));
    if (call.captures) call.completion(textOf(fieldOf(response, "output_text")) ?? textIn(output));
    return tell(response, call) ?? {};
  },
  event(event, call): Ending | undefined {
    const type = fieldOf(event, "type");
    if (typeof type !== "string") return undefined;
    if (type.endsWith(".delta")) {
      const delta = fieldOf(event, "delta");
      call.chunk(type.includes("audio") ? 0 : lengthOf(delta));
      if (call.captures && type === "response.output_text.delta") call.completion(String(delta));
      return undefined;
    }
    const response = fieldOf(event, "response");
    return response === undefined ? undefined : tell(response, call);
  },
};

const textIn = (output: readonly unknown[]): string =>
  output
    .flatMap((item) => listOf(fieldOf(item, "content")))
    .map((part) => textOf(fieldOf(part, "text")) ?? "")
    .join("");
