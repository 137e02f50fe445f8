import { fieldOf, isRecord, listOf, numberOf, textOf } from "../../../narrow/index.ts";
import type { OpenCall } from "../../call/open-call.ts";
import { type AnswerReader, type Ending, wholeReader } from "../kit/answer-reader.ts";
import { charactersIn } from "../kit/characters.ts";

const candidatesOf = (answer: unknown): readonly unknown[] => listOf(fieldOf(answer, "candidates"));

const partsOf = (candidate: unknown): readonly unknown[] =>
  listOf(fieldOf(fieldOf(candidate, "content"), "parts"));

/** What a part says that the model wrote. */
const said = (part: unknown): number =>
  charactersIn(["text", "functionCall", "executableCode"].map((name) => fieldOf(part, name)));

/** How many characters the candidates say; gives them to be captured where that is wanted, thoughts left out. */
function read(answer: unknown, call: OpenCall): number {
  let characters = 0;
  for (const candidate of candidatesOf(answer)) {
    for (const part of partsOf(candidate)) {
      characters += said(part);
      if (call.captures && fieldOf(part, "thought") !== true) {
        call.completion(textOf(fieldOf(part, "text")) ?? "");
      }
    }
  }
  return characters;
}

/** What each chunk of a stream says of itself, and a whole answer too: usage counts from the beginning. */
function tell(answer: unknown, call: OpenCall): string | undefined {
  const blocked = textOf(fieldOf(fieldOf(answer, "promptFeedback"), "blockReason"));
  const finishReason = textOf(fieldOf(candidatesOf(answer)[0], "finishReason")) ?? blocked;
  call.answered({
    model: textOf(fieldOf(answer, "modelVersion")),
    usage: fieldOf(answer, "usageMetadata"),
    format: "google",
    finishReason,
    id: textOf(fieldOf(answer, "responseId")),
  });
  return finishReason;
}

function tellHeaders(answer: unknown, call: OpenCall): void {
  const headers = fieldOf(fieldOf(answer, "sdkHttpResponse"), "headers");
  if (isRecord(headers)) call.headers(headers);
}

/** Google's `generateContent`. */
export const generateReader: AnswerReader = {
  saysItsEnd: true,
  whole(answer, call): Ending {
    tellHeaders(answer, call);
    call.received(read(answer, call));
    tell(answer, call);
    return {};
  },
  event(chunk, call): Ending | undefined {
    const characters = read(chunk, call);
    if (characters > 0) call.chunk(characters);
    return tell(chunk, call) === undefined ? undefined : {};
  },
};

/** Tokens of the texts, where each says how many it has: so does Vertex AI. */
function tokensOf(answer: unknown): unknown {
  const counts = listOf(fieldOf(answer, "embeddings")).map((each) =>
    numberOf(fieldOf(fieldOf(each, "statistics"), "tokenCount")),
  );
  if (counts.length === 0 || counts.includes(undefined)) return undefined;
  return { promptTokenCount: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) };
}

/** Google's `embedContent`: nothing is written. */
export const embeddingsReader: AnswerReader = wholeReader((answer, call) => {
  tellHeaders(answer, call);
  const usage = fieldOf(answer, "usageMetadata") ?? tokensOf(answer);
  call.answered({ usage, format: "google" });
});
