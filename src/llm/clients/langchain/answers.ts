import { fieldOf, listOf, textOf } from "../../../narrow/index.ts";
import type { OpenCall } from "../../call/open-call.ts";
import { charactersIn, lengthOf } from "../kit/characters.ts";

/** Where models say who answered, in a message, a generation or the output of a run. */
const modelNames = ["model_name", "model", "modelName", "model_id"];

/** Tells what a generation, or a part of a streamed one, says of itself. */
function tell(generation: unknown, call: OpenCall): void {
  const places = [
    fieldOf(generation, "generationInfo"),
    fieldOf(fieldOf(generation, "message"), "response_metadata"),
  ];
  const told = (...names: readonly string[]): string | undefined =>
    places
      .flatMap((place) => names.map((name) => textOf(fieldOf(place, name))))
      .find((text) => text !== undefined);
  call.answered({
    model: told(...modelNames),
    tier: told("service_tier"),
    finishReason: told("finish_reason", "stop_reason", "finishReason", "stopReason", "done_reason"),
  });
}

/** What the model wrote, be it text or calls of tools. */
const charactersOf = (message: unknown): number =>
  ["content", "tool_calls"].reduce((sum, name) => sum + charactersIn(fieldOf(message, name)), 0);

/** Tells of the next token, and of what comes with it. */
export function tellToken(token: unknown, chunk: unknown, call: OpenCall): void {
  const calls = listOf(fieldOf(fieldOf(chunk, "message"), "tool_call_chunks"));
  const characters =
    lengthOf(token) + calls.reduce<number>((sum, each) => sum + lengthOf(fieldOf(each, "args")), 0);
  if (characters > 0) call.chunk(characters);
  if (call.captures) call.completion(textOf(token) ?? "");
  if (chunk !== undefined) tell(chunk, call);
}

/** Tells what a run says in the end. */
export function tellEnd(output: unknown, call: OpenCall): void {
  tell(listOf(listOf(fieldOf(output, "generations"))[0])[0], call);
}

/** Tells of all that an answer says that came at once. */
export function tellAnswer(output: unknown, call: OpenCall): void {
  for (const generation of listOf(listOf(fieldOf(output, "generations"))[0])) {
    const message = fieldOf(generation, "message");
    call.received(message === undefined ? lengthOf(fieldOf(generation, "text")) : charactersOf(message));
    if (call.captures) call.completion(textOf(fieldOf(generation, "text")) ?? "");
  }
}
