import { fieldOf, listOf, textOf } from "../../../narrow/index.ts";
import type { OpenCall } from "../../call/open-call.ts";
import { type AnswerReader, type Ending, wholeReader } from "../kit/answer-reader.ts";
import { charactersIn, lengthOf } from "../kit/characters.ts";

/** What a message, or the next part of one, says: text, refusal, thoughts where a provider shows them, calls of tools. */
function charactersOf(message: unknown): number {
  const calls = listOf(fieldOf(message, "tool_calls"));
  return (
    charactersIn(fieldOf(message, "content")) +
    lengthOf(fieldOf(message, "refusal")) +
    lengthOf(fieldOf(message, "reasoning_content") ?? fieldOf(message, "reasoning")) +
    (calls.length === 0 ? 0 : charactersIn(calls.map((call) => fieldOf(call, "function"))))
  );
}

/** What each chunk of a stream has, and a whole answer too. */
function tell(answer: unknown, choice: unknown, call: OpenCall): void {
  call.answered({
    model: textOf(fieldOf(answer, "model")),
    // Groq tells it in a place of its own.
    usage: fieldOf(answer, "usage") ?? fieldOf(fieldOf(answer, "x_groq"), "usage"),
    tier: textOf(fieldOf(answer, "service_tier")),
    finishReason: textOf(fieldOf(choice, "finish_reason")),
    id: textOf(fieldOf(answer, "id")),
  });
}

/** What a choice holds: `message` or `delta` in chats, and in completions the text itself. */
const partOf = (choice: unknown, name: string): unknown =>
  fieldOf(choice, name) ?? { content: fieldOf(choice, "text") };

/** Chat completions and the older completions, of OpenAI and all who speak like it. */
export const chatReader: AnswerReader = {
  // Not all who speak like OpenAI say why they finish.
  saysItsEnd: false,
  whole(answer, call): Ending {
    const choices = listOf(fieldOf(answer, "choices"));
    for (const choice of choices) {
      const message = partOf(choice, "message");
      call.received(charactersOf(message));
      if (call.captures) call.completion(textOf(fieldOf(message, "content")) ?? "");
    }
    tell(answer, choices[0], call);
    return {};
  },
  event(chunk, call): Ending | undefined {
    const choices = listOf(fieldOf(chunk, "choices"));
    let characters = 0;
    let finished = false;
    // Most chunks say nothing of themselves that the first did not: the one that names who speaks.
    let tells = choices.length === 0;
    for (const choice of choices) {
      const delta = partOf(choice, "delta");
      characters += charactersOf(delta);
      finished ||= fieldOf(choice, "finish_reason") != null;
      tells ||= finished || fieldOf(delta, "role") !== undefined;
      if (call.captures) call.completion(textOf(fieldOf(delta, "content")) ?? "");
    }
    if (characters > 0) call.chunk(characters);
    if (tells || fieldOf(chunk, "usage") != null) tell(chunk, choices[0], call);
    return finished ? {} : undefined;
  },
};

/** Embeddings: nothing is written. */
export const embeddingsReader: AnswerReader = wholeReader((answer, call) => tell(answer, undefined, call));
